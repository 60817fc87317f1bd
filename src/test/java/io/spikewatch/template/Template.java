package io.spikewatch.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The template of the deployment, as plain maps; an intrinsic function stands for its argument. */
public final class Template {

  private final Map<?, ?> root;

  private Template(Map<?, ?> root) {
    this.root = root;
  }

  public static Template read() {
    return read("template.yaml");
  }

  /** Another template. */
  public static Template read(String file) {
    try {
      Yaml yaml = new Yaml(new Intrinsics());
      return new Template(yaml.load(Files.readString(Path.of(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Map<?, ?> parameters() {
    return map(root, "Parameters");
  }

  /** How the web console of AWS groups the parameters. */
  public Map<?, ?> grouping() {
    return map(map(root, "Metadata"), "AWS::CloudFormation::Interface");
  }

  /** What all functions have in common. */
  public Map<?, ?> globals() {
    return map(root, "Globals");
  }

  public Map<?, ?> outputs() {
    return map(root, "Outputs");
  }

  public Map<?, ?> resources() {
    return map(root, "Resources");
  }

  public Map<?, ?> properties(String resource) {
    return map(map(resources(), resource), "Properties");
  }

  /** The environment of a function, the globals included. */
  public Set<String> variables(String function) {
    Set<String> names = new TreeSet<>();
    for (Map<?, ?> properties :
        new Map<?, ?>[] {map(map(root, "Globals"), "Function"), properties(function)}) {
      Map<?, ?> variables = map(map(properties, "Environment"), "Variables");
      variables.keySet().forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  public static Map<?, ?> map(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof Map<?, ?> child ? child : Map.of();
  }

  public static List<?> list(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof List<?> child ? child : List.of();
  }

  private static final class Intrinsics extends SafeConstructor {
    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return switch (node) {
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalStateException("no such node");
              };
            }
          });
    }
  }
}

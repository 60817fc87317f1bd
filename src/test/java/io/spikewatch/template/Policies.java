package io.spikewatch.template;

import io.spikewatch.testing.AwsCall.Grant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the template lets a function do, all its conditions taken to hold. A resource has the name
 * that it has in the template; a parameter of the parameter store has that of the template's
 * parameter that names it.
 */
public final class Policies {

  private static final Pattern INDEX = Pattern.compile("\\$\\{(\\w+)\\.Arn}(/index/.+)");
  private static final Pattern NAMED = Pattern.compile("arn:.*:parameter\\$\\{(\\w+)}");

  private final Template template;

  public Policies(Template template) {
    this.template = template;
  }

  /** Everything that the role of a function allows, in its own policies and in those it shares. */
  public Set<Grant> of(String function) {
    String role = resource(String.valueOf(template.properties(function).get("Role")));
    Map<?, ?> properties = template.properties(role);
    Set<Grant> grants = new TreeSet<>();
    collect(properties.get("Policies"), grants);
    if (properties.get("ManagedPolicyArns") instanceof List<?> shared) {
      shared.forEach(policy -> collect(template.properties(String.valueOf(policy)), grants));
    }
    return grants;
  }

  private static void collect(@Nullable Object node, Set<Grant> grants) {
    if (node instanceof List<?> list) {
      list.forEach(child -> collect(child, grants));
    } else if (node instanceof Map<?, ?> map) {
      if ("Allow".equals(map.get("Effect"))) {
        each(map.get("Action"))
            .forEach(
                action ->
                    each(map.get("Resource"))
                        .forEach(r -> grants.add(new Grant(action, resource(r)))));
      }
      map.values().forEach(child -> collect(child, grants));
    }
  }

  private static List<String> each(@Nullable Object oneOrMany) {
    return oneOrMany instanceof List<?> many
        ? many.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(oneOrMany));
  }

  private static String resource(String written) {
    Matcher index = INDEX.matcher(written);
    if (index.matches()) {
      return index.group(1) + index.group(2);
    }
    Matcher named = NAMED.matcher(written);
    return named.matches() ? named.group(1) : written.replaceFirst("\\.Arn$", "");
  }
}

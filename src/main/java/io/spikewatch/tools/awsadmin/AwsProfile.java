package io.spikewatch.tools.awsadmin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * A profile that gave no credentials. It explains the cause and the fix in one sentence.
 *
 * <p>The SDK reports the same cause in different words for each type of profile. So the type and
 * the properties of the profile decide the sentence, not the SDK's text.
 */
final class AwsProfile {

  private static final Set<String> SOURCES =
      Set.of("Environment", "Ec2InstanceMetadata", "EcsContainer");

  private static final List<String> SSO =
      List.of(
          ProfileProperty.SSO_ACCOUNT_ID,
          ProfileProperty.SSO_ROLE_NAME,
          ProfileProperty.SSO_REGION,
          ProfileProperty.SSO_START_URL);

  private final ProfileFile files;
  private final String name;
  private final Map<String, String> properties;

  private AwsProfile(ProfileFile files, Profile profile) {
    this.files = files;
    this.name = profile.name();
    this.properties = profile.properties();
  }

  /** The profile of that name, if the files contain it. */
  static Optional<AwsProfile> of(ProfileFile files, String name) {
    return files.profile(name).map(profile -> new AwsProfile(files, profile));
  }

  /** Whether the profile names a source of credentials. */
  boolean givesCredentials() {
    return isSso()
        || has(ProfileProperty.ROLE_ARN)
        || has(ProfileProperty.LOGIN_SESSION)
        || has(ProfileProperty.CREDENTIAL_PROCESS)
        || has(ProfileProperty.AWS_ACCESS_KEY_ID)
        || has(ProfileProperty.AWS_SECRET_ACCESS_KEY);
  }

  /** Explains why the profile gave no credentials, and how to fix it. */
  String explain(Throwable failure) {
    if (has(ProfileProperty.ROLE_ARN) && has(ProfileProperty.WEB_IDENTITY_TOKEN_FILE)) {
      return webIdentity(failure);
    }
    if (isSso()) {
      return sso(failure);
    }
    if (has(ProfileProperty.ROLE_ARN)) {
      return role(failure);
    }
    if (has(ProfileProperty.LOGIN_SESSION)) {
      return "the login session of the AWS profile '%s' has expired or does not exist. Run: aws login --profile %s"
          .formatted(name, name);
    }
    if (has(ProfileProperty.CREDENTIAL_PROCESS)) {
      return "the credential_process of the AWS profile '%s' failed. Run that command yourself to see why."
          .formatted(name);
    }
    return keys();
  }

  private String webIdentity(Throwable failure) {
    if (failure instanceof AwsServiceException refused) {
      return refusedRole(refused);
    }
    return "the web_identity_token_file of the AWS profile '%s' cannot be read: %s"
        .formatted(name, properties.get(ProfileProperty.WEB_IDENTITY_TOKEN_FILE));
  }

  private boolean isSso() {
    return has("sso_session") || SSO.stream().anyMatch(this::has);
  }

  private String sso(Throwable failure) {
    Optional<String> session = property("sso_session");
    if (session.isPresent() && files.getSection("sso-session", session.get()).isEmpty()) {
      return "the AWS profile '%s' names the sso-session '%s', which does not exist. Run: aws configure sso --profile %s"
          .formatted(name, session.get(), name);
    }
    List<String> missing = SSO.stream().filter(p -> !has(p) && !inSession(p)).toList();
    if (!missing.isEmpty()) {
      return "the AWS profile '%s' lacks %s. Run: aws configure sso --profile %s"
          .formatted(name, String.join(" and ", missing), name);
    }
    if (failure instanceof AwsServiceException refused && refused.statusCode() == 403) {
      return "AWS SSO does not give you the role %s in the account %s (profile '%s'). Ask your administrator, or name another profile."
          .formatted(
              properties.get(ProfileProperty.SSO_ROLE_NAME),
              properties.get(ProfileProperty.SSO_ACCOUNT_ID),
              name);
    }
    return "the AWS SSO session of the profile '%s' has expired or does not exist. Run: aws sso login --profile %s"
        .formatted(name, name);
  }

  private boolean inSession(String property) {
    return property("sso_session")
        .flatMap(session -> files.getSection("sso-session", session))
        .flatMap(session -> session.property(property))
        .isPresent();
  }

  private String role(Throwable failure) {
    Optional<String> source = property(ProfileProperty.SOURCE_PROFILE);
    if (source.isPresent() && has(ProfileProperty.CREDENTIAL_SOURCE)) {
      return "the AWS profile '%s' has both source_profile and credential_source. Remove one of them."
          .formatted(name);
    }
    Optional<String> chain = source.flatMap(first -> brokenChain(failure));
    if (chain.isPresent()) {
      return chain.get();
    }
    if (failure instanceof AwsServiceException refused) {
      return refusedRole(refused);
    }
    return property(ProfileProperty.CREDENTIAL_SOURCE)
        .map(this::credentialSource)
        .orElseGet(
            () ->
                "the AWS profile '%s' has role_arn without source_profile or credential_source. Add one of them."
                    .formatted(name));
  }

  /** Describes what is wrong with the profiles from which the role is assumed. */
  private Optional<String> brokenChain(Throwable failure) {
    Set<String> seen = new HashSet<>(Set.of(name));
    AwsProfile at = this;
    while (at.has(ProfileProperty.ROLE_ARN) && at.has(ProfileProperty.SOURCE_PROFILE)) {
      String next = String.valueOf(at.properties.get(ProfileProperty.SOURCE_PROFILE));
      Optional<AwsProfile> source = of(files, next);
      if (source.isEmpty()) {
        return Optional.of(
            "the AWS profile '%s' names the source_profile '%s', which does not exist. Correct it in the AWS configuration file."
                .formatted(at.name, next));
      }
      boolean bySelf = next.equals(at.name) && source.get().has(ProfileProperty.AWS_ACCESS_KEY_ID);
      if (bySelf) {
        return Optional.empty();
      }
      if (!seen.add(next)) {
        return Optional.of(
            "the source_profile of the AWS profile '%s' leads back to '%s'. Correct it in the AWS configuration file."
                .formatted(name, next));
      }
      at = source.get();
    }
    boolean byStsItself = failure instanceof AwsServiceException;
    boolean hasKeys =
        at.has(ProfileProperty.AWS_ACCESS_KEY_ID) && at.has(ProfileProperty.AWS_SECRET_ACCESS_KEY);
    return at == this || (byStsItself && !at.isSso()) || hasKeys
        ? Optional.empty()
        : Optional.of(at.explain(failure));
  }

  private String refusedRole(AwsServiceException refused) {
    String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
    String role = String.valueOf(properties.get(ProfileProperty.ROLE_ARN));
    if (has("mfa_serial")) {
      return "the role %s of the AWS profile '%s' needs an MFA code. %s"
          .formatted(role, name, export());
    }
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException" ->
          "the credentials that the AWS profile '%s' assumes its role with have expired. Sign in again."
              .formatted(name);
      case "InvalidClientTokenId", "SignatureDoesNotMatch", "InvalidIdentityToken" ->
          "AWS does not accept the credentials that the profile '%s' assumes its role with (%s). Check them."
              .formatted(name, code);
      default ->
          "AWS does not let the profile '%s' assume the role %s (%s). Check the role's trust policy."
              .formatted(name, role, code);
    };
  }

  private String credentialSource(String source) {
    if (!SOURCES.contains(source)) {
      return "'%s' is not a valid credential_source (AWS profile '%s'). Write one of Environment, Ec2InstanceMetadata, EcsContainer."
          .formatted(source, name);
    }
    return source.equals("Environment")
        ? "the AWS profile '%s' takes its keys from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set. Set both."
            .formatted(name)
        : "the AWS profile '%s' (credential_source %s) works only on an AWS machine. Name another profile here."
            .formatted(name, source);
  }

  private String keys() {
    List<String> missing = new ArrayList<>();
    for (String property :
        List.of(ProfileProperty.AWS_ACCESS_KEY_ID, ProfileProperty.AWS_SECRET_ACCESS_KEY)) {
      if (!has(property)) {
        missing.add(property);
      }
    }
    return missing.size() == 1
        ? "the AWS profile '%s' lacks %s. Run: aws configure --profile %s"
            .formatted(name, missing.getFirst(), name)
        : "the AWS profile '%s' gives no credentials. %s".formatted(name, export());
  }

  /**
   * The AWS command line supports more types of profiles than the SDK, and can prompt for MFA
   * codes.
   */
  private String export() {
    return "Run: eval \"$(aws configure export-credentials --profile %s --format env)\" and leave out --profile."
        .formatted(name);
  }

  private boolean has(String property) {
    return property(property).isPresent();
  }

  private Optional<String> property(String property) {
    return Optional.ofNullable(properties.get(property))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}

package io.spikewatch.pictures;

/** An email as a reader of plain text shows it. */
final class MailPage {

  private static final String HEAD =
      """
      <!doctype html><meta charset="utf-8">
      <style>
        body { margin: 0; background: #fff; }
        main { width: 680px; margin: 0; padding: 16px 20px; border: 1px solid #d0d7de;
               border-radius: 8px; box-sizing: border-box; background: #fff; }
        h1 { font: 600 17px/1.4 "Inter", system-ui, sans-serif; margin: 0 0 4px; color: #1f2328; }
        p { font: 13px/1.4 "Inter", system-ui, sans-serif; margin: 0 0 12px; color: #59636e;
            padding-bottom: 12px; border-bottom: 1px solid #d0d7de; }
        pre { font: 13.5px/1.5 "Noto Sans Mono", "DejaVu Sans Mono", monospace; margin: 0;
              white-space: pre-wrap; overflow-wrap: anywhere; color: #1f2328; }
      </style>
      """;

  private MailPage() {}

  /** Shows a mail whose first line is its subject. */
  static String of(String mail) {
    String subject = mail.lines().findFirst().orElseThrow().replaceFirst("^Subject: ", "");
    String body = mail.substring(mail.indexOf("\n\n") + 2);
    return HEAD
        + "<main><h1>%s</h1><p>Spikewatch &lt;no-reply@sns.amazonaws.com&gt;</p><pre>%s</pre></main>"
            .formatted(Html.escaped(subject), Html.escaped(body.strip()));
  }
}

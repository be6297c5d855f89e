package dev.tribometer.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// Fills the page's template: style and script that the build bundles, allowed by their hashes, and
/// the data, which the browser does not execute.
final class PageTemplate {
  /// Data above this many characters is written compressed. The browser's DecompressionStream opens
  /// it again.
  static final int PLAIN_LIMIT = 5 << 20;

  private PageTemplate() {}

  /// The page.
  ///
  /// @param title text for the window's title
  /// @param json the data: ASCII, and without `<`, so that nothing in it can end the script element
  static String fill(String title, String json) {
    if (json.indexOf('<') >= 0) {
      throw new IllegalArgumentException("the data of a page holds no '<'");
    }
    String style = resource("page.css");
    String script = resource("page.js");
    boolean compressed = json.length() > PLAIN_LIMIT;
    String policy =
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'";
    String template = resource("page.html");
    StringBuilder page = new StringBuilder(style.length() + script.length() + json.length() + 8192);
    int from = 0;
    for (int slot = template.indexOf("{{"); slot >= 0; slot = template.indexOf("{{", from)) {
      page.append(template, from, slot);
      from = template.indexOf("}}", slot) + 2;
      page.append(
          switch (template.substring(slot + 2, from - 2)) {
            case "policy" -> policy;
            case "title" -> escape(title);
            case "style" -> style;
            case "script" -> script;
            case "encoding" -> compressed ? "gzip" : "plain";
            case "data" -> compressed ? compress(json) : json;
            default ->
                throw new IllegalStateException("no such slot: " + template.substring(slot, from));
          });
    }
    return page.append(template, from, template.length()).toString();
  }

  private static String compress(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() / 4);
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without its page: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

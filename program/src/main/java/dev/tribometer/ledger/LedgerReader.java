package dev.tribometer.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads the members of a ledger. {@link LedgerWriter} is its mirror.
///
/// Each method for an object is called when the parser stands on its opening brace and leaves it on
/// the closing one.
final class LedgerReader {
  private final String source;
  private final JsonParser json;

  private LedgerReader(String source, JsonParser json) {
    this.source = source;
    this.json = json;
  }

  static Ledger read(String source, JsonFactory factory, byte[] utf8) throws LedgerFormatException {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), utf8)) {
      LedgerReader reader = new LedgerReader(source, json);
      try {
        json.nextToken();
        Ledger ledger = reader.ledger();
        if (json.nextToken() != null) {
          throw reader.unexpected("the end of the file");
        }
        return ledger;
      } catch (JacksonException e) {
        String found = e.getOriginalMessage();
        throw reader.refused("JSON within the limits of a ledger", "something else: " + found);
      } catch (IllegalArgumentException e) {
        throw reader.refused("figures that belong together", String.valueOf(e.getMessage()));
      }
    }
  }

  private Ledger ledger() throws LedgerFormatException {
    Long version = null;
    String scanId = null;
    String workspace = null;
    String scenario = null;
    String toolchain = null;
    String startedAt = null;
    Boolean complete = null;
    Long cpu = null;
    Long wall = null;
    Long units = null;
    List<Attribution> attribution = null;
    List<RuleOutcome> outcomes = null;
    List<String> notes = null;
    Map<String, String> properties = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "ledgerVersion" -> version = knownVersion();
        case "scanId" -> scanId = string();
        case "workspace" -> workspace = string();
        case "scenario" -> scenario = string();
        case "toolchain" -> toolchain = string();
        case "startedAt" -> startedAt = string();
        case "complete" -> complete = bool();
        case "cpuNanoseconds" -> cpu = integer();
        case "wallNanoseconds" -> wall = integer();
        case "units" -> units = integer();
        case "attribution" -> attribution = list(this::attribution);
        case "outcomes" -> outcomes = list(this::outcome);
        case "notes" -> notes = list(this::string);
        case "properties" -> properties = properties();
        default -> json.skipChildren();
      }
    }
    required(version, "ledgerVersion");
    return new Ledger(
        required(scanId, "scanId"),
        required(workspace, "workspace"),
        required(scenario, "scenario"),
        required(toolchain, "toolchain"),
        required(startedAt, "startedAt"),
        required(complete, "complete"),
        required(cpu, "cpuNanoseconds"),
        required(wall, "wallNanoseconds"),
        small(units, "units"),
        required(attribution, "attribution"),
        required(outcomes, "outcomes"),
        required(notes, "notes"),
        required(properties, "properties"));
  }

  private long knownVersion() throws LedgerFormatException {
    long version = integer();
    if (version < 1 || version > LedgerJson.VERSION) {
      throw refused(
          "a ledger of version 1 to " + LedgerJson.VERSION,
          "version " + version + ": made by another Tribometer; scan again with this one");
    }
    return version;
  }

  private Attribution attribution() throws LedgerFormatException {
    String label = null;
    Long cpu = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "label" -> label = string();
        case "cpuNanoseconds" -> cpu = integer();
        default -> json.skipChildren();
      }
    }
    return new Attribution(required(label, "label"), required(cpu, "cpuNanoseconds"));
  }

  private RuleOutcome outcome() throws LedgerFormatException {
    String rule = null;
    String outcome = null;
    List<Finding> findings = null;
    String because = null;
    String missing = null;
    String command = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "rule" -> rule = string();
        case "outcome" -> outcome = string();
        case "findings" -> findings = list(this::finding);
        case "because" -> because = string();
        case "missing" -> missing = string();
        case "command" -> command = string();
        default -> json.skipChildren();
      }
    }
    String id = required(rule, "rule");
    String kind = required(outcome, "outcome");
    return switch (kind) {
      case "found" -> new RuleOutcome.Found(id, required(findings, "findings"));
      case "clear" -> new RuleOutcome.Clear(id, required(because, "because"));
      case "not-measured" ->
          new RuleOutcome.NotMeasured(
              id, required(missing, "missing"), required(command, "command"));
      default -> throw refused("the outcome found, clear or not-measured", quoted(kind));
    };
  }

  private Finding finding() throws LedgerFormatException {
    String id = null;
    String rule = null;
    String title = null;
    Place place = null;
    Cost cost = null;
    List<Cost> alsoCosts = null;
    List<Evidence> evidence = null;
    List<Remedy> remedies = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "id" -> id = string();
        case "rule" -> rule = string();
        case "title" -> title = string();
        case "place" -> place = place();
        case "cost" -> cost = cost();
        case "alsoCosts" -> alsoCosts = list(this::cost);
        case "evidence" -> evidence = list(this::evidence);
        case "remedies" -> remedies = list(this::remedy);
        default -> json.skipChildren();
      }
    }
    return new Finding(
        required(id, "id"),
        required(rule, "rule"),
        required(title, "title"),
        required(place, "place"),
        required(cost, "cost"),
        required(alsoCosts, "alsoCosts"),
        required(evidence, "evidence"),
        required(remedies, "remedies"));
  }

  private Place place() throws LedgerFormatException {
    String what = null;
    String file = null;
    Long line = null;
    Long column = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "what" -> what = string();
        case "file" -> file = stringOrNull();
        case "line" -> line = integer();
        case "column" -> column = integer();
        default -> json.skipChildren();
      }
    }
    return new Place(required(what, "what"), file, small(line, "line"), small(column, "column"));
  }

  private Cost cost() throws LedgerFormatException {
    QuantityUnit unit = null;
    Long amount = null;
    String noun = "";
    String per = null;
    Confidence confidence = null;
    double share = Double.NaN;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "unit" -> unit = unit();
        case "amount" -> amount = integer();
        case "noun" -> noun = string();
        case "per" -> per = string();
        case "confidence" -> confidence = confidence();
        case "share" -> share = numberOrNaN();
        default -> json.skipChildren();
      }
    }
    Quantity quantity = required(unit, "unit").quantity(required(amount, "amount"), noun);
    return new Cost(quantity, required(per, "per"), required(confidence, "confidence"), share);
  }

  private QuantityUnit unit() throws LedgerFormatException {
    QuantityUnit unit = QuantityUnit.ofWord(string());
    if (unit == null) {
      throw unexpected("one of cpu_ns, wall_ns, bytes, instructions, count");
    }
    return unit;
  }

  private Confidence confidence() throws LedgerFormatException {
    return switch (string()) {
      case "measured" -> Confidence.MEASURED;
      case "modelled" -> Confidence.MODELLED;
      case "inferred" -> Confidence.INFERRED;
      default -> throw unexpected("measured, modelled or inferred");
    };
  }

  private Evidence evidence() throws LedgerFormatException {
    String text = null;
    List<String> columns = null;
    List<List<String>> rows = null;
    String sql = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "text" -> text = string();
        case "columns" -> columns = list(this::string);
        case "rows" -> rows = list(() -> list(this::string));
        case "sql" -> sql = stringOrNull();
        default -> json.skipChildren();
      }
    }
    return new Evidence(
        required(text, "text"), required(columns, "columns"), required(rows, "rows"), sql);
  }

  private Remedy remedy() throws LedgerFormatException {
    String summary = null;
    List<String> steps = null;
    String patch = null;
    String sideEffects = null;
    String check = null;
    for (String name = firstMember(); name != null; name = nextMember()) {
      switch (name) {
        case "summary" -> summary = string();
        case "steps" -> steps = list(this::string);
        case "patch" -> patch = stringOrNull();
        case "sideEffects" -> sideEffects = string();
        case "check" -> check = stringOrNull();
        default -> json.skipChildren();
      }
    }
    return new Remedy(
        required(summary, "summary"),
        required(steps, "steps"),
        patch,
        required(sideEffects, "sideEffects"),
        check);
  }

  private Map<String, String> properties() throws LedgerFormatException {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String name = firstMember(); name != null; name = nextMember()) {
      properties.put(name, string());
    }
    return properties;
  }

  private interface Element<T> {
    T read() throws LedgerFormatException;
  }

  private <T> List<T> list(Element<T> element) throws LedgerFormatException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected("a list");
    }
    List<T> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(element.read());
    }
    return list;
  }

  private @Nullable String firstMember() throws LedgerFormatException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected("an object");
    }
    return nextMember();
  }

  private @Nullable String nextMember() {
    String name = json.nextName();
    if (name != null) {
      json.nextToken();
    }
    return name;
  }

  private String string() throws LedgerFormatException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected("a string");
    }
    return json.getString();
  }

  private @Nullable String stringOrNull() throws LedgerFormatException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : string();
  }

  private boolean bool() throws LedgerFormatException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw unexpected("true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private long integer() throws LedgerFormatException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected("a whole number");
    }
    return json.getLongValue();
  }

  private double numberOrNaN() throws LedgerFormatException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw unexpected("a number or null");
    }
    return json.getDoubleValue();
  }

  private int small(@Nullable Long value, String name) throws LedgerFormatException {
    long number = required(value, name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw refused("\"" + name + "\" between 0 and " + Integer.MAX_VALUE, Long.toString(number));
    }
    return (int) number;
  }

  private <T> T required(@Nullable T value, String name) throws LedgerFormatException {
    if (value == null) {
      throw refused("the member \"" + name + "\"", "an object without it");
    }
    return value;
  }

  private LedgerFormatException unexpected(String expected) {
    JsonToken token = json.currentToken();
    String found =
        switch (token) {
          case null -> "the end of the file";
          case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> quoted(json.getString());
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_NULL -> "null";
          default -> token.toString();
        };
    return refused(expected, found);
  }

  private static String quoted(String text) {
    return "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
  }

  private LedgerFormatException refused(String expected, String found) {
    TokenStreamLocation at = json.currentLocation();
    String pointer = json.streamReadContext().pathAsPointer().toString();
    return new LedgerFormatException(
        source,
        (pointer.isEmpty() ? "the top" : pointer)
            + (" (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"),
        expected,
        found);
  }
}

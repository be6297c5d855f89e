package dev.tribometer.format.json;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// Pulls JSON out of UTF-8 bytes, one value at a time.
///
/// An object is read with {@link #beginObject()} and {@link #nextName()} until that gives null, an
/// array with {@link #beginArray()} and {@link #nextElement()} until that gives false; after a name
/// or an announced element exactly one value is read or {@linkplain #skipValue() skipped}. Whatever
/// is not there as asked for, or breaks a limit, or is no JSON, ends in a {@link FormatException}
/// at the byte where it stands.
public final class JsonReader {
  private static final JsonFactory DEFAULT_FACTORY = factory(JsonLimits.DEFAULT);

  private final String source;
  private final long base;
  private final JsonParser parser;
  private int valuesLeft;
  private boolean announced;

  private JsonReader(String source, long base, JsonParser parser, JsonLimits limits) {
    this.source = source;
    this.base = base;
    this.parser = parser;
    this.valuesLeft = limits.keptValues();
  }

  /// A reader of a whole document.
  ///
  /// @param source what a {@link FormatException} names as the input
  public static JsonReader of(String source, byte[] json) {
    return of(source, 0, json, 0, json.length);
  }

  /// A reader of `length` bytes of `json` from `start`, which are the bytes from `base` of the
  /// input named `source`.
  public static JsonReader of(String source, long base, byte[] json, int start, int length) {
    return of(source, base, json, start, length, JsonLimits.DEFAULT);
  }

  /// The same under limits other than the {@linkplain JsonLimits#DEFAULT default}.
  public static JsonReader of(
      String source, long base, byte[] json, int start, int length, JsonLimits limits) {
    JsonFactory factory = limits.equals(JsonLimits.DEFAULT) ? DEFAULT_FACTORY : factory(limits);
    return new JsonReader(
        source, base, factory.createParser(ObjectReadContext.empty(), json, start, length), limits);
  }

  private static JsonFactory factory(JsonLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.stringLength())
                .maxNameLength(Math.min(limits.stringLength(), 50_000))
                .maxNumberLength(100)
                .maxTokenCount(limits.tokens())
                .build())
        // Names come from maps with keys of the input's choice as well: no name outlives its
        // document.
        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
        .build();
  }

  /// What a {@link FormatException} of this reader names as the input.
  public String source() {
    return source;
  }

  /// Enters the object that stands next.
  public void beginObject() throws FormatException {
    take(JsonToken.START_OBJECT, "an object");
  }

  /// The name of the object's next member, or null when the object ends, which is then left.
  public @Nullable String nextName() throws FormatException {
    return next() == JsonToken.PROPERTY_NAME ? parser.currentName() : null;
  }

  /// Enters the array that stands next.
  public void beginArray() throws FormatException {
    take(JsonToken.START_ARRAY, "an array");
  }

  /// Whether the array has another element; if not, the array is left.
  public boolean nextElement() throws FormatException {
    if (next() == JsonToken.END_ARRAY) {
      return false;
    }
    announced = true;
    return true;
  }

  /// Consumes the next value if it is `null`, and says whether it was.
  public boolean readNull() throws FormatException {
    if (next() == JsonToken.VALUE_NULL) {
      return true;
    }
    announced = true;
    return false;
  }

  /// The string that stands next.
  public String readString() throws FormatException {
    take(JsonToken.VALUE_STRING, "a string");
    return text();
  }

  /// The string that stands next, or null for `null`.
  public @Nullable String readNullableString() throws FormatException {
    return readNull() ? null : readString();
  }

  /// The `true` or `false` that stands next.
  public boolean readBoolean() throws FormatException {
    JsonToken token = next();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw unexpected("true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /// The whole number that stands next.
  public long readLong() throws FormatException {
    take(JsonToken.VALUE_NUMBER_INT, "a whole number");
    try {
      return parser.getLongValue();
    } catch (JacksonException e) {
      throw unexpected("a whole number of 64 bits");
    }
  }

  /// The count or size that stands next: a whole number that is not negative.
  public long readCount() throws FormatException {
    long count = readLong();
    if (count < 0) {
      throw refuse("a number that is not negative", Long.toString(count));
    }
    return count;
  }

  /// The index that stands next: a whole number from 0 to 2³¹ - 1.
  public int readIndex() throws FormatException {
    long index = readLong();
    if (index < 0 || index > Integer.MAX_VALUE) {
      throw refuse("a number from 0 to " + Integer.MAX_VALUE, Long.toString(index));
    }
    return (int) index;
  }

  /// The 64 bits of the hash that stands next: a whole number from 0 to 2⁶⁴ - 1, to be taken as
  /// unsigned.
  public long readUnsigned() throws FormatException {
    take(JsonToken.VALUE_NUMBER_INT, "a whole number");
    String digits = text();
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw refuse("a whole number of 64 bits without sign", digits);
    }
  }

  /// The number that stands next, whole or not.
  public double readDouble() throws FormatException {
    JsonToken token = next();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected("a number");
    }
    double number = Double.parseDouble(text());
    if (!Double.isFinite(number)) {
      throw unexpected("a number that 64 bits can hold");
    }
    return number;
  }

  /// The nanoseconds in the time that stands next, a number of seconds that is not negative.
  public long readSeconds() throws FormatException {
    double seconds = readDouble();
    // 100 years: beyond it a double could not tell nanoseconds apart by far, and no build lasts as
    // long.
    if (seconds < 0 || seconds > 3_155_760_000.0) {
      throw refuse("a time in seconds, not negative", Double.toString(seconds));
    }
    return Math.round(seconds * 1e9);
  }

  /// The array of strings that stands next.
  public List<String> readStrings() throws FormatException {
    List<String> strings = new ArrayList<>();
    beginArray();
    while (nextElement()) {
      strings.add(readString());
    }
    return List.copyOf(strings);
  }

  /// The array of indices that stands next; each as by {@link #readIndex()}.
  public List<Integer> readIndices() throws FormatException {
    List<Integer> indices = new ArrayList<>();
    beginArray();
    while (nextElement()) {
      indices.add(readIndex());
    }
    return List.copyOf(indices);
  }

  /// The value that stands next, whatever it is.
  public JsonValue readValue() throws FormatException {
    JsonToken token = next();
    if (--valuesLeft < 0) {
      throw refuse("fewer values of which nothing is known", "more than the limit");
    }
    return switch (token) {
      case VALUE_STRING -> new JsonValue.Text(text());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Digits(text());
      case VALUE_TRUE -> new JsonValue.Truth(true);
      case VALUE_FALSE -> new JsonValue.Truth(false);
      case VALUE_NULL -> new JsonValue.Null();
      case START_ARRAY -> {
        List<JsonValue> values = new ArrayList<>();
        while (nextElement()) {
          values.add(readValue());
        }
        yield new JsonValue.Elements(values);
      }
      case START_OBJECT -> {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (String name = nextName(); name != null; name = nextName()) {
          values.put(name, readValue());
        }
        yield new JsonValue.Members(values);
      }
      default -> throw unexpected("a value");
    };
  }

  /// The object that stands next, whatever is in it.
  public JsonValue.Members readMembers() throws FormatException {
    if (readValue() instanceof JsonValue.Members members) {
      return members;
    }
    throw refuse("an object", "another value");
  }

  /// Passes over the value that stands next.
  public void skipValue() throws FormatException {
    next();
    try {
      parser.skipChildren();
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  /// Makes sure that nothing but white space follows the document.
  public void end() throws FormatException {
    try {
      if (parser.nextToken() != null) {
        throw unexpected("the end of the document");
      }
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  /// The value read for the member `name`, once its object has been read to the end.
  ///
  /// @throws FormatException if the object had no such member
  public <T> T required(@Nullable T value, String name) throws FormatException {
    if (value == null) {
      throw refuse("a member \"" + name + "\"", "an object without it");
    }
    return value;
  }

  /// The refusal of what was read last, for a caller who knows more of the format.
  public FormatException refuse(String expected, String found) {
    return new FormatException(source, offset(parser.currentTokenLocation()), expected, found);
  }

  private JsonToken next() throws FormatException {
    JsonToken token;
    if (announced) {
      announced = false;
      token = parser.currentToken();
    } else {
      try {
        token = parser.nextToken();
      } catch (JacksonException e) {
        throw translated(e);
      }
    }
    if (token == null) {
      throw refuse("a value", "the end of the input");
    }
    return token;
  }

  private void take(JsonToken wanted, String expected) throws FormatException {
    if (next() != wanted) {
      throw unexpected(expected);
    }
  }

  private String text() throws FormatException {
    try {
      return parser.getString();
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  private FormatException unexpected(String expected) throws FormatException {
    String text = text();
    if (text.length() > 60) {
      text = text.substring(0, 60) + "…";
    }
    String found =
        switch (parser.currentToken()) {
          case VALUE_STRING -> "the string \"" + text + "\"";
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          default -> text;
        };
    return refuse(expected, found);
  }

  private FormatException translated(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    long offset = offset(location == null ? parser.currentLocation() : location);
    if (e instanceof UnexpectedEndOfInputException) {
      return new FormatException(source, offset, "more JSON", "the end of the input");
    }
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return new FormatException(source, offset, "JSON within the limits of the format", message);
  }

  private long offset(TokenStreamLocation location) {
    return base + Math.max(0, location.getByteOffset());
  }
}

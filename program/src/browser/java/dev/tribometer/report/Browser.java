package dev.tribometer.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium of its own, with what the tests ask of it.
final class Browser implements AutoCloseable {
  /// Held, since loggers are collected; the driver warns of protocol versions that are not used.
  private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  Browser(Path profile) {
    DRIVER_LOG.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium-browser", "google-chrome").toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--force-prefers-reduced-motion",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").toFile())
            .withSilent(true)
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1300, 900));
    driver.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(5));
  }

  private static Path program(String... names) {
    for (String name : names) {
      Optional<Path> found =
          List.of(System.getenv("PATH").split(":", -1)).stream()
              .map(directory -> Path.of(directory, name))
              .filter(Files::isExecutable)
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalStateException(
        "the browser tests need "
            + String.join(" or ", names)
            + " on the PATH; on Debian: apt-get install chromium chromium-driver");
  }

  /// Opens a report and waits until it has been drawn.
  void open(Path report) {
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(report.toUri().toString());
    until("return document.body.dataset.ready === 'yes'");
  }

  /// Waits until a script answers true.
  void until(String script) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(script)
        .until(browser -> Boolean.TRUE.equals(driver.executeScript(script)));
  }

  /// Runs a script in the page.
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /// A script's answer as text.
  String text(String script) {
    return String.valueOf(run(script));
  }

  /// A script's answer as a list of texts.
  List<String> texts(String script) {
    return ((List<?>) run(script)).stream().map(String::valueOf).toList();
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> findAll(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /// Presses keys where the focus is.
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /// Closes the drawer.
  void escape() {
    press(Keys.ESCAPE);
    until("return document.querySelector('dialog[open]') === null");
  }

  /// What the page wrote to the console as errors.
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /// The addresses that the page asked for.
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"(.*?)\".*", "$1"))
        .toList();
  }

  /// What the page looks like.
  void emulateDark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  @Override
  public void close() {
    driver.quit();
  }
}

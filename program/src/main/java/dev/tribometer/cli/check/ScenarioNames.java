package dev.tribometer.cli.check;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.check.BudgetFile;
import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.experiment.ScenarioFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the scenarios that budgets name: those that everybody has, and those of `tribometer.toml`.
public final class ScenarioNames {
  private ScenarioNames() {}

  /// The scenarios, but for the cold build, which a scan measures.
  ///
  /// @param selection what is built of them
  /// @throws CommandException where there is none of a name
  public static List<Scenario> of(BudgetFile budgets, Path root, BuildSelection selection)
      throws CommandException {
    try {
      return found(budgets, root, selection);
    } catch (IOException e) {
      // It cannot be read, or does not say what a scenario should.
      throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static List<Scenario> found(BudgetFile budgets, Path root, BuildSelection selection)
      throws CommandException, IOException {
    ScenarioFile file = ScenarioFile.of(root);
    List<Scenario> found = new ArrayList<>();
    for (String name : budgets.scenarios()) {
      Optional<Scenario> own = file.named(name, selection, null);
      Optional<Scenario> scenario = own.isPresent() ? own : Scenario.named(name, selection, null);
      if (scenario.isEmpty()) {
        List<String> names = new ArrayList<>(Scenario.names());
        names.addAll(file.names());
        throw new CommandException(
            ExitStatus.USAGE,
            "a budget of "
                + root.resolve(BudgetFile.NAME)
                + " names the scenario \""
                + name
                + "\", which there is not",
            "there are: " + String.join(", ", names),
            "a scenario of your own stands in tribometer.toml, as [scenario.NAME]");
      }
      found.add(scenario.get());
    }
    return found;
  }
}

package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The figures were counted by a Python script of its own over the same file.
final class MetadataTest {
  @Test
  void readsEveryFigureOfRecordedMetadata() throws IOException {
    Metadata metadata = ripgrep();

    assertThat(metadata.packages()).hasSize(59);
    assertThat(metadata.packages().stream().mapToInt(p -> p.targets().size()).sum()).isEqualTo(245);
    assertThat(metadata.packages().stream().mapToInt(p -> p.features().size()).sum())
        .isEqualTo(507);
    assertThat(
            metadata.packages().stream()
                .flatMap(p -> p.features().values().stream())
                .mapToInt(List::size)
                .sum())
        .isEqualTo(534);
    assertThat(metadata.packages().stream().filter(p -> p.rustVersion() != null)).hasSize(41);
    assertThat(metadata.packages().stream().map(CargoPackage::links).filter(Objects::nonNull))
        .containsExactly("jemalloc");
    assertThat(metadata.workspaceMembers()).hasSize(10);
    assertThat(metadata.workspaceDefaultMembers()).hasSize(1);
    assertThat(metadata.workspaceRoot()).isEqualTo("/ws/ripgrep");
    assertThat(metadata.targetDirectory()).isEqualTo("/ws/ripgrep/target");
    assertThat(metadata.buildDirectory()).isEqualTo("/ws/ripgrep/target");
  }

  @Test
  void readsEveryDependencyThatThePackagesAskFor() throws IOException {
    assertThat(dependencies()).hasSize(270);
    assertThat(dependencies().filter(CargoPackage.Dependency::optional)).hasSize(54);
    assertThat(dependencies().filter(d -> !d.usesDefaultFeatures())).hasSize(67);
    assertThat(dependencies().filter(d -> d.rename() != null)).hasSize(9);
    assertThat(dependencies().filter(d -> d.kind().equals("dev"))).hasSize(106);
    assertThat(dependencies().filter(d -> d.kind().equals("build"))).hasSize(3);
    assertThat(dependencies().filter(d -> d.target() != null)).hasSize(36);
    assertThat(dependencies().filter(d -> d.path() != null)).hasSize(17);
  }

  @Test
  void readsTheResolvedGraph() throws IOException {
    Metadata.Resolve resolve = Objects.requireNonNull(ripgrep().resolve());

    assertThat(resolve.root()).extracting(PackageId::name).isEqualTo("ripgrep");
    assertThat(resolve.nodes()).hasSize(59);
    List<Metadata.NodeDependency> edges =
        resolve.nodes().stream().flatMap(n -> n.dependencies().stream()).toList();
    assertThat(edges).hasSize(130);
    assertThat(edges.stream().mapToInt(e -> e.kinds().size()).sum()).isEqualTo(137);
    assertThat(resolve.nodes().stream().mapToInt(n -> n.features().size()).sum()).isEqualTo(113);
    assertThat(ripgrep().packagesById().keySet())
        .containsExactlyInAnyOrderElementsOf(
            resolve.nodes().stream().map(Metadata.Node::id).toList());
    assertThat(edges)
        .filteredOn(e -> e.name().equals("tikv_jemallocator"))
        .singleElement()
        .extracting(Metadata.NodeDependency::kinds)
        .isEqualTo(
            List.of(
                new Metadata.DependencyKind(
                    "normal", "cfg(all(target_env = \"musl\", target_pointer_width = \"64\"))")));
  }

  @Test
  void readsAPackageToItsLastMember() throws IOException {
    CargoPackage ripgrep =
        ripgrep().packages().stream()
            .filter(p -> p.name().equals("ripgrep"))
            .findFirst()
            .orElseThrow();

    assertThat(ripgrep.version()).isEqualTo("15.1.0");
    assertThat(ripgrep.source()).isNull();
    assertThat(ripgrep.manifestPath()).isEqualTo("/ws/ripgrep/Cargo.toml");
    assertThat(ripgrep.license()).isEqualTo("Unlicense OR MIT");
    assertThat(ripgrep.edition()).isEqualTo("2024");
    assertThat(ripgrep.rustVersion()).isEqualTo("1.85");
    assertThat(ripgrep.features())
        .containsExactly(java.util.Map.entry("pcre2", List.of("grep/pcre2")));
    assertThat(ripgrep.metadata()).isInstanceOf(JsonValue.Members.class);
    assertThat(ripgrep.dependencies().getFirst())
        .isEqualTo(
            new CargoPackage.Dependency(
                "anyhow",
                null,
                "^1.0.75",
                "normal",
                false,
                true,
                List.of(),
                null,
                "registry+https://github.com/rust-lang/crates.io-index",
                null));
  }

  @Test
  void readsMetadataWithoutDependencies() throws IOException {
    Metadata metadata =
        parse(
            """
            {"packages":[],"workspace_members":[],"resolve":null,"target_directory":"/t","version":1,
             "workspace_root":"/w","metadata":null,"a_new_member":[{"x":1}]}
            """);

    assertThat(metadata.resolve()).isNull();
    assertThat(metadata.workspaceDefaultMembers()).isNull();
    assertThat(metadata.buildDirectory()).isNull();
    assertThat(metadata.workspaceMetadata()).isNull();
  }

  @Test
  void refusesWhatIsNoMetadata() {
    assertThatThrownBy(() -> parse("{\"version\":2}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("metadata of version 1");
    assertThatThrownBy(() -> parse("{\"version\":1}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a member \"packages\"");
    assertThatThrownBy(() -> parse("{\"workspace_members\":[\"serde\"]}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a package id, found \"serde\"");
  }

  @Test
  void refusesMetadataThatIsCutAnywhere() throws IOException {
    byte[] bytes = Fixtures.bytes("cargojson/metadata-ripgrep-15.1.0.json");
    for (int length = 0; length < bytes.length - 2; length += 1_009) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Metadata.parse("cut", cut)).isInstanceOf(FormatException.class);
    }
  }

  private static Stream<CargoPackage.Dependency> dependencies() throws IOException {
    return ripgrep().packages().stream().flatMap(p -> p.dependencies().stream());
  }

  private static Metadata ripgrep() throws IOException {
    return Metadata.parse("metadata", Fixtures.bytes("cargojson/metadata-ripgrep-15.1.0.json"));
  }

  private static Metadata parse(String json) throws FormatException {
    return Metadata.parse("metadata", json.getBytes(StandardCharsets.UTF_8));
  }
}

/** What each dependency costs, as areas. */

import { colour, filling, frame, ink, legend, Option, tooltip } from "../chart";
import { button, h } from "../dom";
import { is, select } from "../facts";
import { duration, percent } from "../format";
import { Column, grid } from "../grid";
import { openPackage } from "../packageview";
import { openRows, packageLink } from "../rows";
import { Package, Scan, scanOf } from "../scan";
import { PageSection } from "../section";

/** Boxes inside boxes are drawn so deep; what lies deeper stands side by side in the last. */
const DEPTH = 4;

type Mode = "exclusive" | "inclusive";

const WORDS: Record<Mode, string> = {
  exclusive:
    "Exclusive: what would vanish with a package. A package lies inside the one without which it would not be built; the areas add up to the CPU time of all units. Code that others generate from its generics is not in it; the ledger counts that as well.",
  inclusive:
    "Inclusive: a package and all that it needs, shared or not. The areas overlap and do not add up.",
};

interface Node {
  name: string;
  value: number;
  /** The package's id: the chart copies its data deeply, and packages and units know each other. */
  id: string;
  itemStyle?: Option;
  children?: Node[];
}

export const treemapSection: PageSection = {
  id: "dependencies",
  title: "Cost by dependency",
  needs: ["ledger"],
  render: (body, data) => drawTreemap(scanOf(data), body),
  entries: (data) =>
    [...scanOf(data).packages.values()].map((pkg) => ({
      kind: "package",
      name: pkg.name,
      detail: `${pkg.version}, ${duration(pkg.own)}`,
      weight: 1e5 + pkg.own / 1e9,
      open: () => openPackage(scanOf(data), pkg),
    })),
};

function drawTreemap(scan: Scan, body: HTMLElement): void {
  const packages = [...scan.packages.values()].filter((pkg) => pkg.own > 0 || pkg.inclusive > 0);
  if (packages.length === 0) {
    body.append(h("p", { class: "empty" }, "No package has a measured cost in this scan."));
    return;
  }
  let mode: Mode = "exclusive";
  const words = h("p", { class: "hint" }, WORDS[mode]);
  const view = frame(
    "Treemap of the CPU time of packages. The table below holds the same.",
    480,
    () => option(scan, packages, mode),
    (chart) =>
      chart.on("click", (event) => {
        const pkg = packageOf(scan, event.data as Node | undefined);
        if (pkg !== undefined) {
          openPackage(scan, pkg);
        }
      }),
  );
  const choose = (chosen: Mode): void => {
    mode = chosen;
    words.textContent = WORDS[mode];
    buttons.forEach((toggle, key) => toggle.setAttribute("aria-pressed", String(key === mode)));
    view.stage.dataset["mode"] = mode;
    view.redraw();
  };
  const buttons = new Map<Mode, HTMLButtonElement>();
  const modes: Mode[] = scan.hasCosts ? ["exclusive", "inclusive"] : [];
  for (const each of modes) {
    const label = each === "exclusive" ? "Exclusive" : "Inclusive";
    buttons.set(each, button(label, () => choose(each), { class: "chip", aria: { pressed: each === mode } }));
  }
  view.stage.dataset["mode"] = mode;
  body.append(
    h("div", { class: "chips", role: "group", aria: { label: "Which cost" } }, ...buttons.values()),
    scan.hasCosts ? words : h("p", { class: "hint" }, "Each package's own units."),
    legend([
      { name: "Workspace member", swatch: "c-member" },
      { name: "Dependency", swatch: "c-dependency" },
      { name: "Proc macro", swatch: "c-macro" },
    ]),
    view.element,
    h("details", { class: "twin" }, h("summary", {}, "The treemap as a table"), costTable(scan, packages)),
  );
}

function kind(pkg: Package): string {
  return pkg.isMember ? "workspace member" : pkg.isProcMacro ? "proc macro" : "dependency";
}

function fill(pkg: Package): unknown {
  return filling(pkg.isMember ? "member" : pkg.isProcMacro ? "macro" : "dependency");
}

function option(scan: Scan, packages: Package[], mode: Mode): Option {
  const colours = ink();
  const whole = scan.ledger.cpuNs;
  const nodes = mode === "exclusive" && scan.hasCosts ? nested(scan, packages) : flat(scan, packages);
  const label = {
    color: colour("on-fill"),
    fontSize: 12,
    lineHeight: 15,
    overflow: "truncate",
    formatter: (point: { data?: Node }) =>
      `${point.data?.name ?? ""}\n${duration(point.data?.value ?? 0)}`,
  };
  return {
    tooltip: {
      ...tooltip(),
      formatter: (point: { data?: Node }) => {
        const pkg = packageOf(scan, point.data);
        return pkg === undefined
          ? ""
          : h(
              "div",
              {},
              h("strong", {}, `${pkg.name} ${pkg.version}`),
              h("div", {}, kind(pkg)),
              h("div", {}, `own units ${duration(pkg.own)} (${percent(pkg.own / whole)})`),
              scan.hasCosts && h("div", {}, `exclusive ${duration(pkg.exclusive)} (${percent(pkg.exclusive / whole)})`),
              scan.hasCosts && h("div", {}, `inclusive ${duration(pkg.inclusive)} (${percent(pkg.inclusive / whole)})`),
            );
      },
    },
    series: [
      {
        type: "treemap",
        left: 0, right: 0, top: 0, bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        visibleMin: 40,
        childrenVisibleMin: 200,
        label,
        upperLabel: {
          show: true,
          height: 20,
          color: colours.text,
          fontSize: 12,
          formatter: (point: { data?: Node }) =>
            point.data === undefined ? "" : `${point.data.name}  ${duration(point.data.value)}`,
        },
        itemStyle: { borderColor: colours.ground, borderWidth: 1, gapWidth: 1 },
        levels: [{ itemStyle: { borderWidth: 0, gapWidth: 2 }, upperLabel: { show: false } }],
        data: nodes,
      },
    ],
  };
}

function flat(scan: Scan, packages: Package[]): Node[] {
  return packages.map((pkg) => ({
    name: pkg.label,
    value: scan.hasCosts ? pkg.inclusive : pkg.own,
    id: String(pkg.id),
    itemStyle: { color: fill(pkg) },
  }));
}

function packageOf(scan: Scan, node: Node | undefined): Package | undefined {
  return node === undefined ? undefined : scan.packages.get(parseInt(node.id, 10));
}

function leaf(pkg: Package, suffix = ""): Node {
  return { name: pkg.label, value: pkg.own, id: `${pkg.id}${suffix}`, itemStyle: { color: fill(pkg) } };
}

/** Packages inside the one that alone brings them in; a cycle, which cannot be, is cut. */
function nested(scan: Scan, packages: Package[]): Node[] {
  const below = new Map<number, Package[]>();
  for (const pkg of packages) {
    const parent = scan.packages.has(pkg.dominator) && pkg.dominator !== pkg.id ? pkg.dominator : -1;
    below.set(parent, [...(below.get(parent) ?? []), pkg]);
  }
  const placed = new Set<number>();
  const allBelow = (pkg: Package): Package[] => {
    const found = new Set<Package>();
    const open = [pkg];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const child of below.get(next.id) ?? []) {
        if (!found.has(child)) {
          found.add(child);
          open.push(child);
        }
      }
    }
    return [...found];
  };
  const node = (pkg: Package, depth: number): Node => {
    placed.add(pkg.id);
    const inner = (depth < DEPTH ? (below.get(pkg.id) ?? []) : allBelow(pkg)).filter((child) => !placed.has(child.id));
    if (inner.length === 0) {
      return leaf(pkg);
    }
    const children = inner.map((child) => (depth < DEPTH ? node(child, depth + 1) : leaf(child)));
    inner.forEach((child) => placed.add(child.id));
    if (pkg.own > 0) {
      children.push(leaf(pkg, " itself"));
    }
    const value = children.reduce((sum, child) => sum + child.value, 0);
    return { name: pkg.label, value, id: String(pkg.id), children, itemStyle: { borderColor: colour("wash"), borderWidth: 2 } };
  };
  const roots = (below.get(-1) ?? []).map((pkg) => node(pkg, 1));
  const cut = packages.filter((pkg) => !placed.has(pkg.id)).map((pkg) => leaf(pkg));
  return [...roots, ...cut];
}

function costTable(scan: Scan, packages: Package[]): HTMLElement {
  const whole = scan.ledger.cpuNs;
  const time = (head: string, value: (pkg: Package) => number): Column<Package> => ({
    head,
    numeric: true,
    value,
    cell: (pkg) => duration(value(pkg)),
    open: (pkg) =>
      head === "Own"
        ? openRows(scan, `Units of ${pkg.label}`, select(scan, "unit", [is("package_id", pkg.id)], "cpu_ns"))
        : openPackage(scan, pkg),
  });
  const columns: Column<Package>[] = [
    { head: "Package", value: (pkg) => `${pkg.name} ${pkg.version}`, cell: (pkg) => packageLink(scan, pkg) },
    { head: "Version", value: (pkg) => pkg.version },
    { head: "Kind", value: kind },
    time("Own", (pkg) => pkg.own),
    ...(scan.hasCosts ? [time("Exclusive", (pkg) => pkg.exclusive), time("Inclusive", (pkg) => pkg.inclusive)] : []),
    {
      head: scan.hasCosts ? "Exclusive share" : "Share",
      numeric: true,
      value: (pkg) => (scan.hasCosts ? pkg.exclusive : pkg.own) / whole,
      cell: (pkg) => percent((scan.hasCosts ? pkg.exclusive : pkg.own) / whole),
    },
  ];
  return grid({ caption: "CPU time by package", columns, rows: packages, sort: scan.hasCosts ? 4 : 3 });
}

// What the API proposes while one types, made into lines that lead somewhere.

import type { Proposal } from "./combobox";

/** Words for each kind of thing, by kind; a territory is named by its level. */
export type Kinds = Record<string, string>;

/** Reads `card=Fiche;theme=Thème`. */
export function readKinds(text: string | undefined): Kinds {
  const pairs = (text ?? "").split(";").map((pair) => pair.split("="));
  return Object.fromEntries(pairs.filter((pair) => pair.length === 2));
}

interface Item {
  kind: string;
  value: string;
  label: string;
  parameter: string | null;
}

function items(answer: unknown): Item[] {
  const list = (answer as { items?: unknown } | null)?.items;
  if (!Array.isArray(list)) return [];
  return list.filter((item): item is Item => {
    const { kind, value, label } = (item ?? {}) as Record<string, unknown>;
    return [kind, value, label].every((text) => typeof text === "string" && text !== "");
  });
}

/** The kind of an item, in words. */
function hint({ kind, value }: Item, kinds: Kinds): string {
  const level = kind === "territory" ? value.split(":")[0] : undefined;
  return kinds[level ?? kind] ?? kinds[kind] ?? "";
}

/** Lines of the search box. `kept` is the search that stands beside the words: what is chosen as a
 * filter is added to it. */
export function proposals(answer: unknown, kinds: Kinds, kept: string, root: string): Proposal[] {
  return items(answer).flatMap((item): Proposal[] => {
    const line = { label: item.label, hint: hint(item, kinds) };
    if (item.kind === "card") return [{ ...line, href: `${root}/fiche/${encodeURIComponent(item.value)}` }];
    if (!item.parameter) return [];
    const search = new URLSearchParams(kept);
    if (!search.getAll(item.parameter).includes(item.value)) search.append(item.parameter, item.value);
    const address = search.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
    return [{ ...line, href: `${root}/explorer?${address}` }];
  });
}

/** Lines of a field for the name of a place: territories only, each fills the field. */
export function places(answer: unknown, kinds: Kinds): Proposal[] {
  const territories = items(answer).filter((item) => item.kind === "territory");
  const lines = territories.map((item) => ({ label: item.label, hint: hint(item, kinds), href: null }));
  // The name alone is sent: two lines with one name would lead to the same page.
  return lines.filter((line, rank) => lines.findIndex(({ label }) => label === line.label) === rank);
}

/** Where proposals are asked for. */
export function suggestAddress(typed: string, lang: string, limit: number): string {
  const asked = new URLSearchParams({ q: typed, langue: lang, limit: String(limit) });
  return `/api/v1/suggest?${asked}`;
}

// The search island: fields of the page that take words or the name of a place propose while one
// types. Without it they send what was typed, as any form.

import { Combobox, type ListWords, type Proposal } from "./search/combobox";
import { places, proposals, readKinds, suggestAddress, type Kinds } from "./search/proposals";

const MOST = 8;
/** Places are only some of what is proposed: more must be asked for to show as many. */
const MOST_FOR_PLACES = 20;

const lang = document.documentElement.lang === "en" ? "en" : "fr";
const root = lang === "en" ? "/en" : "";

async function asked(typed: string, limit: number, signal: AbortSignal): Promise<unknown> {
  const address = suggestAddress(typed, lang, limit);
  const answer = await fetch(address, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The filters that the form sends beside the words. */
function kept(form: HTMLFormElement | null): string {
  const search = new URLSearchParams();
  for (const field of form?.querySelectorAll<HTMLInputElement>("input[type=hidden][name]") ?? []) {
    search.append(field.name, field.value);
  }
  return search.toString();
}

function enhance(input: HTMLInputElement, words: ListWords, kinds: Kinds): void {
  const ask = async (typed: string, signal: AbortSignal): Promise<Proposal[]> => {
    if (input.name === "nom") return places(await asked(typed, MOST_FOR_PLACES, signal), kinds).slice(0, MOST);
    return proposals(await asked(typed, MOST, signal), kinds, kept(input.form), root);
  };
  new Combobox(input, ask, words, (href) => location.assign(href));
}

const said = document.getElementById("mots-recherche")?.dataset;
if (said) {
  const words = { list: said["list"] ?? "", count: said["count"] ?? "", none: said["none"] ?? "" };
  const kinds = readKinds(said["kinds"]);
  for (const input of document.querySelectorAll<HTMLInputElement>("input[name=q], input[name=nom]")) {
    if (input.id && input.type !== "hidden") enhance(input, words, kinds);
  }
}

// A text field that proposes while one types, after the ARIA 1.2 pattern "combobox with a list of
// proposals": the focus stays in the field, the arrows walk the list, Enter takes, Escape closes.

/** One proposal. */
export interface Proposal {
  /** What is proposed. */
  label: string;
  /** What kind of thing it is, in words; may be empty. */
  hint: string;
  /** Where it leads; null when it only fills the field and sends the form. */
  href: string | null;
}

/** Asks for proposals; may be told to stop. */
export type Ask = (typed: string, signal: AbortSignal) => Promise<Proposal[]>;

/** What the list says to those who do not see it; `#` stands for the number of proposals. */
export interface ListWords {
  list: string;
  count: string;
  none: string;
}

/** Keys struck closer together than this are one question, in milliseconds. */
const CALM = 120;
/** Fewer letters say too little. */
const SHORTEST = 2;

/** The place of the next proposal in a list of `count`; -1 is the field itself, on the way round. */
export function step(from: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  const places = count + 1;
  return ((((from + 1 + by) % places) + places) % places) - 1;
}

/** Makes a combobox of a field. `id` must be its own on the page. */
export class Combobox {
  readonly #list = document.createElement("ul");
  readonly #status = document.createElement("p");
  #proposals: Proposal[] = [];
  #at = -1;
  #timer = 0;
  #asking: AbortController | null = null;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly ask: Ask,
    private readonly words: ListWords,
    private readonly go: (href: string) => void,
  ) {
    const id = `${input.id}-propositions`;
    this.#list.id = id;
    this.#list.className = "proposals";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", words.list);
    this.#status.className = "unseen";
    this.#status.setAttribute("role", "status");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", id],
      ["autocomplete", "off"],
    ] as const) {
      input.setAttribute(name, value);
    }
    const field = document.createElement("div");
    field.className = "combo";
    input.replaceWith(field);
    field.append(input, this.#list, this.#status);
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // The field keeps the focus while the list is clicked.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.#take(Number(option.dataset["rank"]));
    });
  }

  #typed(): void {
    window.clearTimeout(this.#timer);
    this.#asking?.abort();
    const typed = this.input.value.trim();
    if (typed.length < SHORTEST) return this.#close();
    this.#timer = window.setTimeout(() => void this.#propose(typed), CALM);
  }

  async #propose(typed: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const found = await this.ask(typed, asking.signal).catch(() => null);
    // A newer question has been asked, or the field has been left: this answer is for nobody.
    if (asking.signal.aborted || document.activeElement !== this.input) return;
    // A search that cannot propose still searches: silence is enough.
    if (found === null) return this.#close();
    this.#show(found);
  }

  #show(proposals: Proposal[]): void {
    this.#proposals = proposals;
    this.#at = -1;
    this.#list.replaceChildren(...proposals.map((proposal, rank) => this.#option(proposal, rank)));
    this.#expand(proposals.length > 0);
    const { count, none } = this.words;
    this.#status.textContent = proposals.length > 0 ? count.replace("#", String(proposals.length)) : none;
  }

  #option(proposal: Proposal, rank: number): HTMLElement {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${rank}`;
    option.dataset["rank"] = String(rank);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const label = document.createElement("span");
    label.textContent = proposal.label;
    option.append(label);
    if (proposal.hint) {
      const hint = document.createElement("span");
      hint.className = "quiet";
      hint.textContent = proposal.hint;
      option.append(" ", hint);
    }
    return option;
  }

  #expand(open: boolean): void {
    this.#list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
  }

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#proposals = [];
    this.#at = -1;
    this.#expand(false);
    this.#status.textContent = "";
  }

  #mark(at: number): void {
    this.#at = at;
    for (const [rank, option] of Array.from(this.#list.children).entries()) {
      option.setAttribute("aria-selected", String(rank === at));
      if (rank !== at) continue;
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const open = !this.#list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return this.#typed();
      this.#mark(step(this.#at, event.key === "ArrowDown" ? 1 : -1, this.#proposals.length));
    } else if (event.key === "Escape" && open) {
      // The first Escape closes the list; the next one is the browser's, which empties the field.
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter" && open && this.#at >= 0) {
      event.preventDefault();
      this.#take(this.#at);
    }
  }

  #take(rank: number): void {
    const proposal = this.#proposals[rank];
    if (!proposal) return;
    this.input.value = proposal.label;
    this.#close();
    if (proposal.href === null) this.input.form?.requestSubmit();
    else this.go(proposal.href);
  }
}

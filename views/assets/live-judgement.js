// @ts-check
/** Asks the server for the judgement of what has been typed so far, and shows it in place of the last one. */
class LiveJudgement extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #asked = 0;

  connectedCallback() {
    this.form?.addEventListener('change', this.#later);
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting);
    this.form?.removeEventListener('change', this.#later);
  }

  get form() {
    return /** @type {HTMLFormElement | null} */ (document.getElementById(this.dataset['form'] ?? ''));
  }

  #later = () => {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ask(), 400);
  };

  async #ask() {
    const { form } = this;
    if (!form) return;
    this.#asked += 1;
    const number = this.#asked;
    const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    fields.set('intent', 'judge');
    const answer = await fetch(form.action, { method: 'POST', body: fields }).catch(() => null);
    // An answer that was overtaken, or none at all, leaves the page as it is: the button still works.
    if (!answer?.ok || number !== this.#asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const judged = page.querySelector('live-judgement');
    if (judged) this.replaceChildren(...judged.children);
  }
}
customElements.define('live-judgement', LiveJudgement);

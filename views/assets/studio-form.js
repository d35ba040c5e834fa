// @ts-check
/**
 * What a script adds to the forms of the studio: buttons and choices answer without a new page, changes can be taken
 * back, and what is complete is saved by itself. The form stays the state; the server stays the only writer of words.
 */
class StudioForm extends HTMLElement {
  /** @type {[string, string][][]} */
  #past = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #saves = 0;
  /** The swaps asked for so far, one after the other. */
  #turn = Promise.resolve();
  /** The fields as the last swap of all of them left them. */
  #shown = '';

  connectedCallback() {
    const form = this.querySelector('form');
    const whole = this.querySelector('fieldset');
    if (!form || !whole || /** @type {HTMLFieldSetElement} */ (whole).disabled) return;
    this.#past = [this.#fields()];
    form.addEventListener('submit', (event) => this.#submit(/** @type {SubmitEvent} */ (event)));
    form.addEventListener('change', (event) => this.#changed(event));
    form.addEventListener('keydown', (event) => this.#key(event));
    this.#addUndo();
    this.#addFilters();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector('form'));
  }

  /** @returns {[string, string][]} */
  #fields() {
    return [...new FormData(this.#form)].flatMap(([name, value]) =>
      typeof value === 'string' && name !== '_token' && name !== 'revision' ? [[name, value]] : [],
    );
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const wanted = button?.value ?? 'look';
    if (wanted === 'save') return clearTimeout(this.#timer);
    event.preventDefault();
    this.#remember();
    void this.#swap(wanted);
  }

  /** @param {Event} event */
  #changed(event) {
    this.#remember();
    const target = /** @type {HTMLElement} */ (event.target);
    const line = target.closest('condition-editor');
    if (target.hasAttribute('data-swap') || target.id === 'question') void this.#swap('look', target.id);
    else if (line) void this.#swap('look', target.id, true);
    this.#later();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const writing =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !writing) {
      event.preventDefault();
      this.undo();
    }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const verb = event.key === 'ArrowUp' ? '/up:' : '/down:';
      const line = target.closest('.ce-line');
      const button =
        line &&
        [...line.querySelectorAll('button')].find(({ value }) => value.includes(verb) && this.#isOf(line, value));
      if (!button) return;
      event.preventDefault();
      this.#remember();
      void this.#swap(button.value);
    }
  }

  /** @param {Element} line @param {string} value */
  #isOf(line, value) {
    const place = /** @type {HTMLElement} */ (line).dataset.place ?? '';
    return value.split('/')[0] === place.split('.')[0] && place.endsWith(`.${value.split(':')[1]}`);
  }

  #remember() {
    const now = this.#fields();
    if (JSON.stringify(now) !== JSON.stringify(this.#past.at(-1))) this.#past.push(now);
    if (this.#past.length > 100) this.#past.shift();
  }

  undo() {
    this.#remember();
    if (this.#past.length < 2) return;
    this.#past.pop();
    const before = this.#past.at(-1);
    if (before) void this.#swap('look', '', false, before).then(() => this.#say(this.dataset.undone));
  }

  /**
   * Sends the form as it stands and puts the answer's editors in the place of ours.
   * @param {string} button @param {string} focus @param {boolean} wordsOnly @param {[string, string][]} [fields]
   */
  #swap(button, focus = '', wordsOnly = false, fields) {
    this.#turn = this.#turn.then(() => this.#swapNow(button, focus, wordsOnly, fields));
    return this.#turn;
  }

  /** @param {string} button @param {string} focus @param {boolean} wordsOnly @param {[string, string][]} [fields] */
  async #swapNow(button, focus, wordsOnly, fields) {
    if (button === 'look' && !fields && JSON.stringify(this.#fields()) === this.#shown) return;
    const page = await this.#answer(button, fields);
    const next = page?.document.querySelector('studio-form form');
    if (!next) return this.#say(this.dataset.failed);
    if (wordsOnly) this.#swapSentences(next);
    else this.#swapFields(next, focus, button);
    if (!fields) this.#past[Math.max(0, this.#past.length - 1)] ??= this.#fields();
    if (!wordsOnly) this.#shown = JSON.stringify(this.#fields());
    const said = next.querySelector('[data-live]')?.textContent;
    if (said && !wordsOnly) this.#say(said);
    if (button !== 'look' && !button.includes('/test:')) this.#later();
  }

  /**
   * The page that answers a button. What is chosen or typed while it is on its way is asked again, so that no answer
   * puts an older form in the place of a newer one.
   * @param {string} button @param {[string, string][]} [fields]
   */
  async #answer(button, fields) {
    for (;;) {
      const sent = JSON.stringify(this.#fields());
      const data = new FormData(this.#form);
      if (fields) {
        for (const name of [...data.keys()]) if (name !== '_token' && name !== 'revision') data.delete(name);
        for (const [name, value] of fields) data.set(name, value);
      }
      data.set('do', button);
      const page = await this.#send(data).catch(() => null);
      if (!page || fields || JSON.stringify(this.#fields()) === sent) return page;
    }
  }

  /** @param {FormData} data */
  async #send(data) {
    const answer = await fetch(this.#form.action, { method: 'POST', body: data, credentials: 'same-origin' });
    const text = await answer.text();
    return { status: answer.status, url: answer.url, document: new DOMParser().parseFromString(text, 'text/html') };
  }

  /** @param {Element} next */
  #swapSentences(next) {
    for (const old of this.querySelectorAll('condition-editor')) {
      const sentence = next.querySelector(`[id="${old.id}"] [data-sentence]`);
      if (sentence) old.querySelector('[data-sentence]')?.replaceWith(sentence);
    }
  }

  /** @param {Element} next @param {string} focus @param {string} pressed */
  #swapFields(next, focus, pressed) {
    const whole = next.querySelector('.st-whole');
    const open = new Set([...this.querySelectorAll('details[open] > summary')].map((one) => one.textContent));
    if (!whole) return;
    const held = pressed === 'look' ? this.#held() : null;
    this.querySelector('.st-whole')?.replaceWith(whole);
    for (const summary of this.querySelectorAll('details.st-section > summary'))
      if (open.has(summary.textContent)) summary.parentElement?.setAttribute('open', '');
    this.#addFilters();
    if (held?.()) return;
    const place = this.querySelector('condition-editor[data-focus]')?.getAttribute('data-focus');
    const at =
      (place && this.querySelector(`[id="${place}"] select, [id="${place}"] button`)) ||
      (focus && this.querySelector(`[id="${focus}"]`));
    const tried = pressed.includes('/test:') && this.querySelector(`button[value="${pressed}"]`);
    if (tried instanceof HTMLElement) tried.focus();
    else if (at instanceof HTMLElement) at.focus();
  }

  /** Whoever has gone on to another field stays there, with what was typed; returns how to go back to it after a swap. */
  #held() {
    const was = document.activeElement;
    if (!(was instanceof HTMLElement) || was.id === '' || !this.querySelector('.st-whole')?.contains(was)) return null;
    const writing = was instanceof HTMLTextAreaElement || (was instanceof HTMLInputElement && was.type !== 'checkbox');
    const [from, to] = writing ? [was.selectionStart, was.selectionEnd] : [null, null];
    return () => {
      const now = this.querySelector(`[id="${was.id}"]`);
      if (!(now instanceof HTMLElement)) return false;
      now.focus();
      if (now instanceof HTMLInputElement || now instanceof HTMLTextAreaElement) {
        if (was.matches('.ce-filter') && writing) {
          now.value = was.value;
          now.dispatchEvent(new Event('input'));
        }
        if (from !== null) now.setSelectionRange(from, to);
      }
      return true;
    };
  }

  /** Ten quiet seconds after the last change, what is complete is kept. */
  #later() {
    clearTimeout(this.#timer);
    if (this.hasAttribute('data-new')) return;
    this.#timer = setTimeout(() => void this.save(), Number(this.dataset.after ?? 10_000));
  }

  async save() {
    const mine = ++this.#saves;
    this.#say(this.dataset.saving);
    const data = new FormData(this.#form);
    data.set('do', 'save');
    const page = await this.#send(data).catch(() => null);
    if (mine !== this.#saves) return;
    const next = page?.document.querySelector('input[name="revision"]');
    if (!page || page.status >= 500) return this.#say(this.dataset.failed);
    if (page.status === 409) return this.#say(this.dataset.clash);
    if (page.status === 422 || !(next instanceof HTMLInputElement)) return this.#say(this.dataset.waits);
    const own = this.#form.querySelector('input[name="revision"]');
    if (own instanceof HTMLInputElement) own.value = next.value;
    for (const field of document.querySelectorAll('.st-aside input[name="revision"]'))
      if (field instanceof HTMLInputElement) field.value = next.value;
    this.#say(this.dataset.saved);
  }

  /** @param {string | undefined} words */
  #say(words) {
    const live = this.querySelector('[data-live]');
    if (live && words) live.textContent = words;
  }

  #addUndo() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button quiet';
    button.textContent = this.dataset.undo ?? '';
    button.addEventListener('click', () => this.undo());
    this.querySelector('.st-buttons')?.append(' ', button);
  }

  #addFilters() {
    for (const select of this.querySelectorAll('select[data-facts], .form-field > select'))
      if (
        select instanceof HTMLSelectElement &&
        (select.hasAttribute('data-facts') ? select.value === '' : select.options.length > 30) &&
        !select.previousElementSibling?.matches('input')
      )
        new ListFilter(select, this.dataset.filter ?? '');
  }
}

/** A field before a long list: what is typed leaves those whose name or pinyin initials have it. */
class ListFilter {
  /** @param {HTMLSelectElement} select @param {string} label */
  constructor(select, label) {
    this.select = select;
    this.all = [...select.children].map((child) => /** @type {HTMLElement} */ (child.cloneNode(true)));
    const field = document.createElement('input');
    field.type = 'search';
    field.className = 'ce-filter';
    field.id = `${select.id}-filter`;
    field.setAttribute('aria-label', label);
    field.placeholder = label;
    field.addEventListener('input', (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.show(field.value);
    });
    field.addEventListener('compositionend', () => this.show(field.value));
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      const found = [...select.options].filter(({ value }) => value !== '' && matches(value, field.value, select));
      // What begins as typed is meant before what has it further on.
      const first = found.find(({ label }) => begins(label, field.value)) ?? found[0];
      if (!first) return;
      select.value = first.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    field.addEventListener('change', (event) => event.stopPropagation());
    select.before(field);
  }

  /** @param {string} typed */
  show(typed) {
    const chosen = this.select.value;
    this.select.replaceChildren(...this.all.map((child) => child.cloneNode(true)));
    for (const option of [...this.select.options])
      if (option.value !== '' && option.value !== chosen && !fits(option.label, typed)) option.remove();
    for (const group of this.select.querySelectorAll('optgroup')) if (group.children.length === 0) group.remove();
    this.select.value = chosen;
  }
}

/** @param {string} value @param {string} typed @param {HTMLSelectElement} select */
const matches = (value, typed, select) =>
  [...select.options].some((option) => option.value === value && fits(option.label, typed));

/** @param {string} label @param {string} typed */
function fits(label, typed) {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  return wanted === '' || label.toLowerCase().includes(wanted) || initials(label).includes(wanted);
}

/** @param {string} label @param {string} typed */
function begins(label, typed) {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  return label.toLowerCase().startsWith(wanted) || initials(label).startsWith(wanted);
}

// The first sign of each initial in the order of pinyin: a sign belongs to the last that is not behind it.
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀';
const INITIAL = 'abcdefghjklmnopqrstwxyz';
const pinyin = new Intl.Collator('zh-CN-u-co-pinyin');

/** @param {string} text */
const initials = (text) =>
  [...text]
    .map((sign) => {
      if (!/\p{Script=Han}/u.test(sign)) return /[a-z0-9]/i.test(sign) ? sign.toLowerCase() : '';
      const index = [...FIRST].findLastIndex((first) => pinyin.compare(first, sign) <= 0);
      return INITIAL[index] ?? '';
    })
    .join('');

customElements.define('studio-form', StudioForm);

import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from './accounts.js';
import { type Hand, type HandName, handOf } from './officer-hands.js';

/** What a rehearsal says, and the address of the first entry whose answer would change. */
export type Rehearsal = { told: string; entry: string };

export type Officer = ReturnType<typeof officerAt>;

/** An officer of a city's staff at an own window, signed in. */
export async function anOfficer(
  browser: Browser,
  { hand, origin, city, role }: { hand: HandName; origin: string; city: string; role: string },
): Promise<Officer> {
  const page = await (await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(30_000);
  const officer = officerAt(handOf(hand, page), { home: `${origin}/${city}`, login: `${role}@${city}.example` });
  await officer.signIn();
  return officer;
}

/** Everything that is done to a draft, in the words of those who do it; each act ends when its page says it is done. */
function officerAt(hand: Hand, { home, login }: { home: string; login: string }) {
  const { page } = hand;
  const tab = (name: string) => page.locator(`.st-tabs a[href$="/${name}"]`);
  const act = (name: string) => page.locator(`#act-${name}`);
  const gates = () => page.locator('.pub-gates li');

  /** Has a page of a draft work something out, unless that is known; it turns to its result by itself. */
  const resultOf = async (name: 'findings' | 'impact') => {
    await officer.turnTo(name);
    const start = page.locator(`main form[action$="/${name}"] button`);
    if ((await page.locator('#result').count()) === 0) await hand.follow(start);
    await page.locator('#result').waitFor({ timeout: 60_000 });
  };

  const officer = {
    ...hand,
    tab,
    close: () => page.context().close(),
    async signIn() {
      await page.goto(`${home}/sign-in`);
      await hand.write(page.locator('[name="login"]'), login);
      await hand.write(page.locator('[name="password"]'), PASSWORD);
      await hand.follow(page.locator('main button[type="submit"]'));
    },
    /** Begins a draft from the version in force; returns its address. */
    async beginDraft(title: string): Promise<string> {
      await page.goto(`${home}/studio`);
      await hand.write(page.locator('form.form input[name="title"]').first(), title);
      await hand.follow(page.locator('main form.form button[type="submit"]').first());
      return draftAt(page);
    },
    open: (draft: string) => page.goto(draft),
    turnTo: (name: string) => hand.follow(tab(name)),
    /** Opens one thing of a list of the draft; a new one is called `-new`. */
    async turnToThing(list: string, id: string) {
      await officer.turnTo(list);
      await hand.follow(page.locator(`main a[href$="/${list}/${id}"]`));
    },
    /** Writes a text in both languages. */
    async writeBoth(field: string, zh: string, en: string) {
      await hand.write(page.locator(`#${field}-zh`), zh);
      await hand.write(page.locator(`#${field}-en`), en);
    },
    /** Adds a line to the condition: this fact is true or false. `typed` finds the fact in its list. */
    async addLine(place: string, { fact, typed, value }: { fact: string; typed: string; value: boolean }) {
      const [group = ''] = /^[\d-]*(?=-\d+$)/.exec(place) ?? [];
      await hand.press(page.locator(`button[value="when/add:${group.replaceAll('-', '.')}"]`));
      await page.locator(`#when-${place}-fact:focus`).waitFor();
      await hand.find(page.locator(`#when-${place}-fact`), fact, typed);
      await page.locator(`#when-${place}-op`).waitFor();
      await hand.choose(page.locator(`#when-${place}-value`), String(value));
    },
    /** Waits until the condition reads so. */
    reads: (words: string) => page.locator('#when [data-sentence]', { hasText: words }).waitFor(),
    /** Gives every example that fails for lack of a fact this answer. */
    async supply(fact: string, value: boolean) {
      await officer.turnTo('examples');
      await hand.press(page.locator('#supply summary'));
      await hand.choose(page.locator('#supply select'), `${fact}=${value}`);
      await hand.follow(page.locator('#supply button[type="submit"]'));
    },
    /** Takes the present answer of every failing example as right; there are so many. */
    async adoptFailing(count: number) {
      await officer.turnTo('examples');
      for (let left = count; left > 0; left -= 1) {
        await hand.follow(page.locator('.pf-filters a[href*="show=failing"]'));
        expect(await page.locator('.pf-name').allInnerTexts()).to.have.length(left);
        await hand.follow(page.locator('form[action$="/adopt"] button').first());
      }
    },
    /** Takes up the proposed example that shows this rule at work. */
    async takeProposal(about: string, name: { zh: string; en: string }) {
      await officer.turnTo('examples');
      await hand.follow(page.locator('.st-actions a[href*="propose=1"]'));
      await hand.follow(page.locator('#proposals li', { hasText: about }).locator('a').first());
      await hand.write(page.locator('#nameZh'), name.zh);
      await hand.write(page.locator('#nameEn'), name.en);
      await hand.follow(page.locator('.form-actions button'));
    },
    /** Saves the form at hand. */
    async save() {
      await hand.follow(page.locator('.st-buttons button[value="save"]'));
      await page.locator('.notice', { hasText: '已保存' }).waitFor();
    },
    /** Has the rules proved; every kind of finding is then empty or accounted for. */
    async verify() {
      await resultOf('findings');
      expect(await page.locator('.fi-one .badge.is-bad').allTextContents(), 'findings').to.deep.equal([]);
    },
    async handIn(day: string) {
      await officer.turnTo('sheet');
      await hand.write(act('submit').locator('[name="day"]'), day);
      await hand.follow(act('submit').locator('button[type="submit"]'));
      await officer.isDone('submit');
    },
    /** Works out what would change; whoever approves confirms to have read it. */
    async rehearse(): Promise<Rehearsal> {
      await resultOf('impact');
      const told = await page.locator('main').innerText();
      const links = page.locator('.pub-entries h3 a');
      const [entry] = (await links.count()) > 0 ? [await links.first().getAttribute('href')] : [];
      const confirm = page.locator('form[action$="/impact/seen"] button');
      if ((await confirm.count()) > 0) await hand.follow(confirm);
      return { told, entry: entry ?? '' };
    },
    async approve() {
      await officer.turnTo('sheet');
      await hand.write(act('approve').locator('[name="approvePassword"]'), PASSWORD);
      await hand.follow(act('approve').locator('button[type="submit"]'));
      await officer.isDone('approve');
    },
    async publish() {
      await hand.write(act('publish').locator('[name="publishPassword"]'), PASSWORD);
      await hand.follow(act('publish').locator('button[type="submit"]'));
      await officer.isDone('publish');
    },
    async isDone(what: string) {
      const problems = (await page.locator('.problems').allInnerTexts()).join(' ');
      const standing = (await gates().allInnerTexts()).join('\n');
      expect([new URL(page.url()).searchParams.get('done'), problems], standing).to.deep.equal([what, '']);
    },
    /** The first page of the draft tells of nothing that is wrong with it. */
    async isSound() {
      expect(await page.locator('.st-problems').allInnerTexts(), 'problems').to.deep.equal([]);
    },
    /** Begins a draft that prolongs the version in force by a document; returns its address. */
    async beginRenewal(document: Readonly<Record<string, string>>): Promise<string> {
      await page.goto(`${home}/studio`);
      await hand.follow(page.locator('main table a').first());
      for (const [name, words] of Object.entries(document))
        await hand.write(page.locator(`main [name="${name}"]`), words);
      await hand.follow(page.locator('form[action$="/renewal"] button'));
      return draftAt(page);
    },
    /** Begins a draft that goes back to an earlier version; returns its address. */
    async beginRollback(version: string): Promise<string> {
      await page.goto(`${home}/studio`);
      await hand.follow(page.locator('main a[href$="/studio/versions"]'));
      await hand.follow(page.locator(`main table a[href$="/versions/${version}"]`));
      await hand.follow(page.locator('form[action$="/rollback"] button'));
      return draftAt(page);
    },
  };
  return officer;
}

const draftAt = (page: Page): string => {
  const found = /^.*\/drafts\/[a-z0-9]{26}/.exec(page.url())?.[0];
  if (!found) throw new Error(`No draft at ${page.url()}`);
  return found;
};

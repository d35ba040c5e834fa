import type { Locator, Page } from 'playwright-core';

/** Somebody at a screen who has one device; what is written is typed on the keyboard with either of them. */
export type Hand = {
  page: Page;
  /** Presses a button, a link or the head of a fold. */
  press(target: Locator): Promise<void>;
  /** Presses what leads to another page, and waits for it. */
  follow(target: Locator): Promise<void>;
  /** Puts these words in the place of what stands in a field. */
  write(target: Locator, words: string): Promise<void>;
  /** Chooses from a list, by the value of the option. */
  choose(target: Locator, value: string): Promise<void>;
  /** Chooses from a long list that has a field before it, in which the first letters of what is sought are typed. */
  find(target: Locator, value: string, typed: string): Promise<void>;
  /** Ticks a box or one of several choices. */
  tick(target: Locator): Promise<void>;
};

export type HandName = 'mouse' | 'keyboard';

/** A hand of either kind; neither ever focuses, clicks or fills anything by script. */
export const handOf = (name: HandName, page: Page): Hand => (name === 'mouse' ? mouseOf(page) : keyboardOf(page));

const following =
  (page: Page, press: Hand['press']): Hand['follow'] =>
  async (target) => {
    const arrived = page.waitForEvent('load');
    await Promise.all([arrived, press(target)]);
  };

/** How many options further down the list the wanted one stands; less than 0 is further up. */
const stepsTo = (list: Locator, value: string): Promise<number> =>
  list.evaluate((node, wanted) => {
    const { options, selectedIndex } = node as unknown as {
      options: Iterable<{ value: string }>;
      selectedIndex: number;
    };
    const values = [...options].map((option) => option.value);
    if (!values.includes(wanted)) throw new Error(`No ${wanted} among ${values.join(' ').slice(0, 500)}`);
    return values.indexOf(wanted) - selectedIndex;
  }, value);

const isTicked = (target: Locator): Promise<boolean> => target.isChecked();

function mouseOf(page: Page): Hand {
  /** Where to press: in the window, after turning the wheel, and with nothing lying over it. */
  async function pointOf(target: Locator): Promise<{ x: number; y: number }> {
    await target.waitFor();
    const height = page.viewportSize()?.height ?? 720;
    for (let turns = 0; turns < 20; turns += 1) {
      const box = await target.boundingBox();
      if (!box) throw new Error(`Nothing to be seen of ${target}`);
      const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + Math.min(box.height / 2, 20)];
      if (y > 80 && y < height - 80 && (await liesOpen(target, x, y))) return { x, y };
      await page.mouse.move(640, height / 2);
      await page.mouse.wheel(0, y - height / 2);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      const after = await target.boundingBox();
      // At the end of the page nothing moves any more.
      if (after && Math.abs(after.y - box.y) < 1) {
        const [endX, endY] = [after.x + Math.min(after.width / 2, 60), after.y + Math.min(after.height / 2, 20)];
        if (await liesOpen(target, endX, endY)) return { x: endX, y: endY };
      }
    }
    throw new Error(`The mouse does not reach ${target}`);
  }
  const liesOpen = (target: Locator, x: number, y: number): Promise<boolean> =>
    target.evaluate(
      (node, at) => {
        type Box = { contains(other: unknown): boolean; labels?: Iterable<{ contains(other: unknown): boolean }> };
        const here = node as unknown as Box & { ownerDocument: { elementFromPoint(x: number, y: number): unknown } };
        const hit = here.ownerDocument.elementFromPoint(at.x, at.y);
        return here.contains(hit) || [...(here.labels ?? [])].some((label) => label.contains(hit));
      },
      { x, y },
    );

  async function press(target: Locator, clickCount = 1): Promise<void> {
    const { x, y } = await pointOf(target);
    await page.mouse.click(x, y, { clickCount });
  }
  /** The opened list is a window of the browser's own, out of reach for the pointer of a script. */
  async function choose(target: Locator, value: string): Promise<void> {
    await pointOf(target);
    await target.selectOption(value);
  }
  return {
    page,
    press: (target) => press(target),
    follow: following(page, (target) => press(target)),
    async write(target, words) {
      // Three times marks what stands there.
      await press(target, (await target.inputValue()) === '' ? 1 : 3);
      await page.keyboard.insertText(words);
    },
    choose,
    find: choose,
    async tick(target) {
      if (!(await isTicked(target))) await press(target);
    },
  };
}

/** How far apart two things may lie before a page is called a long way for those without a mouse. */
const FAR = 120;

function keyboardOf(page: Page): Hand {
  /** Where the thing lies from the focus: 0 it has it, 1 further on, -1 further back. */
  const direction = (target: Locator): Promise<0 | 1 | -1> =>
    target.evaluate((node) => {
      type Node = { compareDocumentPosition(other: unknown): number };
      const here = node as unknown as { ownerDocument: { activeElement: Node } };
      const focus = here.ownerDocument.activeElement;
      if (focus === (node as unknown)) return 0;
      // 2: it stands before the focus; 4: after it.
      return (focus.compareDocumentPosition(node) & 2) !== 0 ? -1 : 1;
    });
  /** At the top of a page; a link into the middle of one sets out from there. */
  const atStart = (): Promise<boolean> =>
    page.evaluate("document.activeElement === document.body && location.hash === ''");

  async function to(target: Locator): Promise<void> {
    await target.waitFor();
    if (await atStart()) await overTheHead(target);
    for (let steps = 0; steps <= FAR; steps += 1) {
      const way = await direction(target);
      if (way === 0) return;
      await page.keyboard.press(way === 1 ? 'Tab' : 'Shift+Tab');
    }
    throw new Error(`The keyboard does not reach ${target} within ${FAR} steps on ${page.url()}`);
  }
  /** From the top of a page, the first link leads over its head to what it is about. */
  async function overTheHead(target: Locator): Promise<void> {
    if ((await page.locator('main').locator(target).count()) === 0) return;
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  }
  async function press(target: Locator): Promise<void> {
    await to(target);
    await page.keyboard.press('Enter');
  }
  return {
    page,
    press,
    follow: following(page, press),
    async write(target, words) {
      await to(target);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(words);
    },
    async choose(target, value) {
      await to(target);
      const steps = await stepsTo(target, value);
      const key = steps > 0 ? 'ArrowDown' : 'ArrowUp';
      for (let step = 0; step < Math.abs(steps); step += 1) await page.keyboard.press(key);
    },
    async find(target, value, typed) {
      await to(target.locator('xpath=preceding-sibling::input'));
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await target.locator(`option[value="${value}"]:checked`).waitFor({ state: 'attached' });
    },
    async tick(target) {
      if (await isTicked(target)) return;
      if ((await target.getAttribute('type')) !== 'radio') {
        await to(target);
        return page.keyboard.press('Space');
      }
      await toOneOf(target);
      for (let steps = 0; steps < 10 && !(await isTicked(target)); steps += 1) await page.keyboard.press('ArrowDown');
    },
  };

  /** Tab stops once in a group of choices: at the one that is chosen. */
  async function toOneOf(target: Locator): Promise<void> {
    const name = await target.getAttribute('name');
    const chosen = page.locator(`input[type="radio"][name="${name}"]:checked`);
    await to((await chosen.count()) > 0 ? chosen : page.locator(`input[type="radio"][name="${name}"]`).first());
  }
}

import { until } from './browser.mjs';

/** What one person of the rehearsal room sees and does. */
export class Column {
  constructor(page, name) {
    this.page = page;
    this.pane = page.getByRole('region', { name: `What ${name} sees` });
  }

  async say(text) {
    await this.pane.locator('.composer').last().getByRole('textbox').fill(text);
    await this.pane.locator('.composer').last().getByRole('button', { name: 'Send' }).click();
  }

  async card(words) {
    const card = this.pane.locator('.card').filter({ hasText: words }).last();
    await until(async () => `a card with "${words}"; there is: ${await this.pane.innerText()}`, () => card.isVisible());
    return card;
  }

  async text(words) {
    return (await this.card(words)).innerText();
  }

  /** Scrolls as people do to read a card from its beginning. */
  async read(words) {
    await (await this.card(words)).evaluate(card => card.closest('.message').scrollIntoView());
  }

  async type(words, values) {
    const card = await this.card(words);
    for (const [label, value] of Object.entries(values)) {
      const input = card.getByLabel(label).first();
      const isList = await input.evaluate(element => element.tagName === 'SELECT');
      await (isList ? input.selectOption(value) : input.fill(value));
    }
  }

  async typed(words, label) {
    return (await this.card(words)).getByLabel(label).first().inputValue();
  }

  async press(words, button, values = {}) {
    await this.type(words, values);
    const card = await this.card(words);
    await card.getByRole('button', { name: button, exact: true }).first().click();
    await this.quiet();

    // Who is asked whether they mean it, does.
    if (await card.getByRole('button', { name: /^(Not now|Ddim nawr)$/ }).count() > 0) {
      await card.getByRole('button', { name: button, exact: true }).first().click();
      await this.quiet();
    }
  }

  /** Gives a vote to what somebody said. */
  async vote(words, said, button) {
    const box = (await this.card(words)).locator('.ac-container').filter({ hasText: said, has: this.page.getByRole('button', { name: button, exact: true }) }).last();
    await box.getByRole('button', { name: button, exact: true }).click();
    await this.quiet();
  }

  async open(place) {
    await this.pane.locator('.picker').click();
    await this.pane.locator('.picker-list').getByRole('button', { name: place }).click();
  }

  /** The room's last change that this column shows. */
  async change() {
    return Number(await this.pane.getAttribute('data-change'));
  }

  quiet() {
    return until('the press to be answered', async () => await this.pane.locator('[aria-busy=true]').count() === 0);
  }
}

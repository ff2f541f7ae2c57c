// A browser, and a report of what the tests saw.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where npm put the packages of package.json. */
export const packages = createRequire(path.join(process.env.KMF_BROWSER_PACKAGES, 'package.json'));

export const { chromium } = packages('playwright-core');

/** Opens pages, with nothing in them from another story, in the browser that all stories share; they ask nothing of the network but this machine. */
export async function openBrowser() {
  const browser = await chromium.connect(process.env.KMF_BROWSER);
  return { browser, newPage: options => newPage(browser, options) };
}

async function newPage(browser, options) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  await context.route(address => !['127.0.0.1', 'localhost'].includes(address.hostname), route => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  return { page, errors };
}

/** Looks until it is true, and says what it was waiting for when it never is. */
export async function until(what, look, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }

    if (Date.now() > end) {
      throw new Error(`${seconds} s went by without ${typeof what === 'function' ? await what() : what}`);
    }

    await new Promise(next => setTimeout(next, 100));
  }
}

export function check(isTrue, what) {
  if (!isTrue) {
    throw new Error(`not so: ${what}`);
  }

  console.log(`ok: ${what}`);
}

/** Takes pictures into a folder, numbered in the order of the story. */
export function album(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  let number = 0;
  return async (page, name) => {
    number++;
    await page.screenshot({ path: path.join(folder, `${String(number).padStart(2, '0')}-${name}.png`) });
  };
}

/** Runs a story and ends the process with its outcome. */
export async function story(tell) {
  const closing = [];
  let code = 0;
  try {
    await tell(close => closing.unshift(close));
  } catch (error) {
    console.error(error.stack);
    code = 1;
  }

  for (const close of closing) {
    await close().catch(error => console.error(`closing: ${error.message}`));
  }

  process.exit(code);
}

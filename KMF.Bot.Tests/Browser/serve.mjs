// Chromium without a window, for all stories one after the other: prints where it is, and ends when nobody listens any more.
import { chromium } from './browser.mjs';

const server = await chromium.launchServer({
  executablePath: process.env.KMF_CHROMIUM,
  args: ['--lang=en-GB', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
console.log(server.wsEndpoint());
process.stdin.resume().on('end', async () => {
  await server.close();
  process.exit();
});

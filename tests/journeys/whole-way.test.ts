import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { DESK, launchBrowser, PHONE, type Visit } from './browser.ts';
import {
  cosign,
  fileAndAssign,
  type Journey,
  rate,
  readInPortal,
  reply,
  signAndSend,
  submit,
  trackAndArchive,
  writeAndInvite,
} from './carry-proposal.ts';
import { type Cast, readCast } from './demo-cast.ts';
import { type DemoServer, startDemo } from './start-demo.ts';

let demo: DemoServer;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  cast = await readCast(demo.address);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A title of its own on each run: the demonstration may have been journeyed through before. */
const run = String(Date.now()).slice(-6);

const journeyOf = (title: string, memberSize: Visit['size']): Journey => ({
  browser,
  address: demo.address,
  cast,
  title,
  memberSize,
});

test('a member, a co-signer, the committee, a unit and the oversight office carry a proposal the whole way', async () => {
  const journey = journeyOf(`关于公布城区积水点整治期限的提案${run}`, DESK);
  await writeAndInvite(journey);
  await cosign(journey);
  await submit(journey);
  await fileAndAssign(journey);
  await reply(journey);
  await signAndSend(journey);
  await rate(journey, cast.cosigner);
  await rate(journey, cast.member);
  await trackAndArchive(journey);
  await readInPortal(journey);
});

test('a member writes, co-signs and rates on a phone without zooming', async () => {
  const journey = journeyOf(`关于在汛期前清掏雨水口的提案${run}`, PHONE);
  await writeAndInvite(journey);
  await cosign(journey);
  await submit(journey);
  await fileAndAssign(journey);
  await reply(journey);
  await signAndSend(journey);
  await rate(journey, cast.cosigner);
  await rate(journey, cast.member);
});

/* Keeps what was visited, and the search, for times without a network. Written into the
   site's root by generator/offline.py, which fills in the two constants. */
"use strict";

const VERSION = "@VERSION@";
const FIRST = "@FIRST@".split(" "); // the search, the styles, the page for what is not kept
const ASSETS = "fg-assets-" + VERSION;
const PAGES = "fg-pages";
const TWINS = "fg-twins"; // the pages' JSON, of which the search shows definitions
const MOST = 400; // pages, and twins: the oldest go first
const PATIENCE = 4000; // ms after which a kept page is shown instead of a slow one

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(ASSETS).then((cache) => cache.addAll(FIRST)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys())
      if (name.startsWith("fg-assets-") && name !== ASSETS) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.endsWith("/index.json")) event.respondWith(twin(event));
  else if (/\/assets\/|\/manifest\.webmanifest$/.test(url.pathname)) event.respondWith(asset(request, url));
});

/* Names with a digest never change; the others are fetched, and kept for the way. */
async function asset(request, url) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept && /\.[0-9a-f]{8}\.(min\.)?\w+$/.test(url.pathname)) return kept;
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/* The network first; a page seen before when there is none, or when it is slow. */
function page(event) {
  return soon(event, PAGES, absent);
}

function twin(event) {
  return soon(event, TWINS, () => Response.error());
}

async function soon(event, name, without) {
  const cache = await caches.open(name);
  const key = new URL(event.request.url);
  key.search = key.hash = "";
  const fresh = fetch(event.request).then((response) => {
    if (response.ok && !response.redirected) event.waitUntil(keep(cache, key.href, response.clone()));
    return response;
  });
  const kept = (await cache.match(key.href)) || (await caches.match(key.href));
  if (!kept) return fresh.catch(without);
  return Promise.race([
    fresh.catch(() => kept),
    new Promise((done) => setTimeout(() => done(kept.clone()), PATIENCE)),
  ]);
}

async function keep(cache, key, response) {
  await cache.delete(key);
  await cache.put(key, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(old);
}

/* Not kept: its links must lead home from any depth, so the reader is sent there. */
async function absent() {
  return Response.redirect(self.registration.scope + "offline/", 302);
}

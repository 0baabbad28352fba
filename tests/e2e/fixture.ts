import { test as base, expect } from '@playwright/test';

export { expect };

/** A page that fails its test at any console error or warning, at any uncaught error and at any request to another host. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: async ({ baseURL }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints, `the page at ${baseURL} stays quiet and asks nobody else`).toEqual([]);
  },
  context: async ({ context, baseURL, complaints }, use) => {
    const home = new URL(baseURL ?? 'http://127.0.0.1').host;
    context.on('console', (message) => {
      if (message.text() === 'Service Worker registration blocked by Playwright') return;
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
    context.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== home) complaints.push(`asked another host: ${request.url()}`);
    });
    await use(context);
  },
});

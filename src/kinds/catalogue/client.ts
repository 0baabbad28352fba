import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Client',
  category: 'edge',
  means: 'Browser, mobile app, desktop or device in a user’s hands',
  traits: ['originates-traffic', 'never-fails'],
  names: [
    'user',
    'browser',
    'web app',
    'spa',
    'mobile',
    'mobile app',
    'desktop',
    'device',
    'iot device',
    'sensor',
    'kiosk',
    'client',
    'customer',
    'web client',
    'mobile client',
  ],
  products: [{ name: 'React App' }, { name: 'Ios' }, { name: 'Android' }, { name: 'Pos Terminal' }],
  props: {
    platform: { type: 'enum', values: ['web', 'mobile', 'desktop', 'device'], means: 'Platform' },
    offeredRps: { type: 'num', unit: 'requests/s', min: 0, means: 'Offered rps' },
    offline: { type: 'tri', means: 'Offline' },
  },
  planning: [],
  icon: 'M7 2h10v20H7zM11 19h2',
});

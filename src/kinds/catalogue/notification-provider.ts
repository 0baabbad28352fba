import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Push, email, SMS provider',
  category: 'external',
  means: 'Push, email, SMS provider',
  traits: ['runs-outside', 'sends-notifications'],
  names: ['sns sms', 'push provider', 'email provider', 'sms provider'],
  products: [
    { name: 'FCM', facts: { quotaRps: 10000 } },
    { name: 'APNs' },
    { name: 'Firebase Cloud Messaging', facts: { quotaRps: 10000 } },
    { name: 'SES' },
    { name: 'Sendgrid' },
    { name: 'Mailgun' },
    { name: 'Postmark' },
    { name: 'Twilio' },
    { name: 'Vonage' },
    { name: 'Onesignal' },
    { name: 'Mailchimp' },
  ],
  props: { channel: { type: 'set', values: ['push', 'email', 'sms', 'voice', 'in-app'], means: 'Channel' } },
  planning: [{ of: 'serviceMs', typical: 150, range: [50, 1000], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M5 5h6M5 5v14h14v-6M14 4h6v6M20 4l-9 9',
});

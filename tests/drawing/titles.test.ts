import { describe, expect, it } from 'vitest';
import { guessBoundary } from '#drawing/titles.ts';

describe('the title of a boundary', () => {
  it.each([
    ['eu-west-1', 'region'],
    ['europe-west4', 'region'],
    ['us-east-1b', 'az'],
    ['Availability Zone B', 'az'],
    ['AZ 2', 'az'],
    ['Zone A', 'az'],
    ['Region: Frankfurt', 'region'],
    ['Data centre 1', 'region'],
    ['VPC', 'zone'],
    ['Private subnet', 'zone'],
    ['DMZ', 'zone'],
    ['PCI', 'zone'],
    ['Team Checkout', 'owner'],
    ['Owned by payments', 'owner'],
    ['Video pipeline', 'group'],
    ['Kubernetes cluster', 'group'],
    ['', 'group'],
  ])('%s is a %s', (title, kind) => {
    expect(guessBoundary(title).kind).toBe(kind);
  });

  it.each([
    ['DMZ', 1],
    ['Internet', 0],
    ['Private subnet', 2],
    ['Cardholder data (PCI)', 3],
    ['VPC', undefined],
  ])('%s states trust %s', (title, trust) => {
    expect(guessBoundary(title).props['trust']).toBe(trust);
  });
});

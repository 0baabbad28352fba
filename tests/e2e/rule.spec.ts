import { expect, test } from './fixture.ts';

test('a rule’s page shows a drawing on which it fires, its evidence marked, and one on which it is silent', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#/rules/spof-instance');
  const fires = page.getByRole('figure').filter({ hasText: 'Here it fires' });
  await expect(fires).toContainText('Nothing stands in for it');
  await expect(fires.getByRole('img', { name: /c to lb, lb to api, api to db\. Marked: db\./ })).toBeVisible();
  await expect(fires.getByTestId('evidence').locator('rect')).toHaveCount(1);
  const silent = page.getByRole('figure').filter({ hasText: 'Here it is silent' });
  await expect(silent).toContainText('It passes, because');
  await expect(silent.getByRole('img')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'the drawings scroll, not the page').toBe(
    390,
  );
});

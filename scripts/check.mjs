// Types → lint (room walls included) → format → unit tests → generated docs fresh → build. Stops at the first failure.
import { spawnSync } from 'node:child_process';

const steps = [
  ['types', ['npm', 'run', '--silent', 'types']],
  ['lint', ['npm', 'run', '--silent', 'lint']],
  ['format', ['npm', 'run', '--silent', 'format']],
  ['unit and property tests', ['npm', 'run', '--silent', 'unit']],
  ['generated docs', ['npm', 'run', '--silent', 'docs', '--', '--check']],
  ['build', ['npm', 'run', '--silent', 'build']],
];

for (const [name, [command, ...args]] of steps) {
  console.log(`\n── ${name} ──`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(1);
  }
}

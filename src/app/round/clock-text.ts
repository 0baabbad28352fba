/** "4:07"; "−0:12" once it is over. */
export function clockText(sec: number): string {
  const whole = Math.abs(Math.trunc(sec));
  return `${sec < 0 ? '−' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

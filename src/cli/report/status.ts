// Where a database stands, as a screen: a line for each fact, and the lists that somebody has to look at below theirs.
import type { StatusResult, StatusRevision } from '../../commands/status.js';
import type { Palette } from '../style.js';
import { duration } from './run.js';

export interface StatusView {
  readonly paint: Palette;
  readonly verbose: boolean;
  /** A path as it is typed from here. */
  readonly short: (path: string) => string;
}

/** Longer lists are cut, unless --verbose asks for all of them. */
const shown = 10;

export function statusText(status: StatusResult, view: StatusView): string {
  const { paint } = view;
  const { current, heads, applied, total, pending, unknown, halfDone, lastRun } = status;
  const changed = status.changed.filter(({ what }) => what === 'recording');
  const texts = status.changed.filter(({ what }) => what === 'text');
  const one = ({ revision, message }: StatusRevision): string =>
    `${paint.id(revision)}${message ? `, ${message}` : ''}`;
  const list = (items: readonly StatusRevision[], none: string): string => items.map(one).join('; ') || none;
  const fact = (name: string, text: string): string => `${`${name}:`.padEnd(11)}${text}`;
  const below = (lines: readonly string[]): readonly string[] => {
    const some = view.verbose ? lines : lines.slice(0, shown);
    const rest = lines.length - some.length;
    return [
      ...some.map((line) => `  ${line}`),
      ...(rest > 0 ? [paint.faint(`  … and ${rest} more (-v shows all)`)] : []),
    ];
  };
  const alarm = (count: number, text: string): string => (count > 0 ? paint.warning(text) : text);
  return [
    fact('database', `${status.database} (${status.server})`),
    fact('current', list(current, status.versionTable ? 'base' : 'base (limbeck has not written here yet)')),
    fact(heads.length > 1 ? 'heads' : 'head', list(heads, 'none: there are no revisions yet')),
    fact('applied', `${applied} of ${total}`),
    fact('pending', alarm(pending.length, String(pending.length))),
    ...below(pending.map(one)),
    fact('changed', alarm(changed.length, String(changed.length))),
    ...below(
      changed.map(
        ({ revision, path, problem }) => `${paint.id(revision)} ${view.short(path)}${problem ? `: ${problem}` : ''}`,
      ),
    ),
    ...(view.verbose && texts.length > 0
      ? [
          fact('text only', String(texts.length)),
          ...below(texts.map(({ revision, path }) => `${paint.id(revision)} ${view.short(path)}`)),
        ]
      : []),
    fact('unknown', alarm(unknown.length, unknown.length === 0 ? '0' : unknown.map(paint.id).join(', '))),
    ...(halfDone
      ? [
          fact(
            'half done',
            paint.warning(`${halfDone.direction} of ${halfDone.revision}, ${halfDone.parts} parts stand`),
          ),
        ]
      : []),
    ...(status.lock?.alive ? [fact('run lock', paint.warning(status.lock.text))] : []),
    fact('last run', lastRun ? runText(lastRun, paint) : 'none'),
    ...(lastRun?.error === undefined ? [] : below([lastRun.error.split('\n')[0] ?? ''])),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function runText(run: NonNullable<StatusResult['lastRun']>, paint: Palette): string {
  const { revisions, direction, outcome, startedAt, durationMs, toolVersion } = run;
  const many = revisions.length > 3 ? `${revisions.length} revisions` : revisions.map(paint.id).join(', ');
  const how = outcome === 'failed' ? paint.failed('failed') : 'done';
  return `${direction} of ${many}, ${how} at ${timeText(startedAt)} in ${duration(durationMs)}, limbeck ${toolVersion}`;
}

/** Drivers give a date or a text; both to the second. */
function timeText(time: unknown): string {
  const text = time instanceof Date ? time.toISOString() : String(time);
  return text
    .replace('T', ' ')
    .replace(/(:\d\d)\.\d+/, '$1')
    .replace(/Z$/, ' UTC');
}

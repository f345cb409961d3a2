// The config's hooks: a function, or a shell command that gets its facts as last arguments. Their failure fails the command.
import { failure } from '../errors.js';
import { runCommand } from '../io/run-command.js';
import type { AfterRunEvent, BeforeRunEvent, Project, VersionEvent, WrittenEvent } from '../project/index.js';
import type { Connection } from '../runner/index.js';

export async function revisionWritten(project: Project, event: WrittenEvent): Promise<void> {
  const { onRevisionWritten: hook } = project;
  await call('onRevisionWritten', project, hook, event, [event.path], 'failed after its work was done');
}

/** Within the transaction of the revision: `data` gives a function its knex. */
export async function versionApplied(project: Project, event: VersionEvent, data: Connection['data']): Promise<void> {
  const { onVersionApply: hook } = project;
  if (hook === undefined) return;
  const args = [event.direction, event.revision];
  if (typeof hook === 'string') return call('onVersionApply', project, hook, event, args);
  await data((knex) => call('onVersionApply', project, () => hook({ ...event, knex }), event, args));
}

export async function runBegins(project: Project, event: BeforeRunEvent): Promise<void> {
  await call('beforeRun', project, project.beforeRun, event, [event.direction, ...event.revisions]);
}

export async function runEnded(project: Project, event: AfterRunEvent): Promise<void> {
  const outcome = event.error ? 'failed' : 'done';
  const how = 'failed; the run itself has ended';
  await call('afterRun', project, project.afterRun, event, [outcome, event.direction, ...event.done], how);
}

async function call<E>(
  name: string,
  project: Project,
  hook: string | ((event: E) => void | Promise<void>) | undefined,
  event: E,
  args: readonly string[],
  how = 'failed',
): Promise<void> {
  if (hook === undefined) return;
  try {
    if (typeof hook === 'function') await hook(event);
    else await runCommand(hook, args, { cwd: project.folder });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('hook-failed', `the hook ${name} of the config ${how}: ${reason}`, {
      cause,
      data: { hook: name, event: { ...event } },
    });
  }
}

// The config's hooks: a function, or a shell command that gets its facts as last arguments. Their failure fails the command.
import { failure } from '../errors.js';
import { runCommand } from '../io/run-command.js';
import type { Project, VersionEvent, WrittenEvent } from '../project/index.js';

export async function revisionWritten(project: Project, event: WrittenEvent): Promise<void> {
  await call('onRevisionWritten', project, project.onRevisionWritten, event, [event.path]);
}

export async function versionApplied(project: Project, event: VersionEvent): Promise<void> {
  await call('onVersionApply', project, project.onVersionApply, event, [event.direction, event.revision]);
}

async function call<E>(
  name: string,
  project: Project,
  hook: string | ((event: E) => void | Promise<void>) | undefined,
  event: E,
  args: readonly string[],
): Promise<void> {
  if (hook === undefined) return;
  try {
    if (typeof hook === 'function') await hook(event);
    else await runCommand(hook, args, { cwd: project.folder });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('hook-failed', `the hook ${name} of the config failed after its work was done: ${reason}`, {
      cause,
      data: { hook: name, event: { ...event } },
    });
  }
}

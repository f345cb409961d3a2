// Both sides as this server prints them, asked in a transaction that is rolled back. Only what still differs as text is asked.
import { usageError } from '../../errors.js';
import type { Operation } from '../../ops/index.js';
import { emptySchema } from '../../schema/build.js';
import type { Schema } from '../../schema/types.js';
import type { Dialect, Target } from '../dialect.js';
import { qualified } from '../standard/names.js';
import { type Answers, answersTo, type Renaming } from './answers.js';
import { withArraysAsHeld } from './array-defaults.js';
import type { Answer } from './ask.js';
import { withFormerNames, withNamesAsHeld } from './chosen-names.js';
import { withDomainDefaultsAsHeld } from './domain-defaults.js';
import { alignSerials, sequencesOwnedBy } from './kinds/index.js';
import { lower } from './lower.js';
import { withParametersAsHeld } from './parameter-texts.js';
import { contested, type Question, questionsOf, textOf } from './questions.js';
import { withSearchedNames } from './searched.js';
import { settleObjects } from './settle-objects.js';
import { withAnswers } from './settled.js';
import { withoutVainToast } from './toast.js';

export const settle: Dialect['settle'] = async (db, given, found, target, renames = []) => {
  const held = withFormerNames(found, renames, target);
  const renaming = renames.flatMap((op) => renamedFor(op, held, target));
  const spelt = withDomainDefaultsAsHeld(withArraysAsHeld(withParametersAsHeld(given, held), held), held);
  const aligned = alignSerials(spelt, held);
  const named = await withSearchedNames(db, withNamesAsHeld(aligned.desired, aligned.live, target));
  const asHeld = await withoutVainToast(db, named, aligned.live, target.defaultSchema ?? 'public');
  const objects = await settleObjects(db, asHeld, aligned.live, target, renaming);
  const wrong = objects.refused.filter(({ code }) => !undecided.test(code));
  if (wrong.length > 0)
    throw refusal(
      wrong.map(({ what, message }) => `${what}: ${message}`),
      target,
    );
  const { desired, live } = objects;
  const questions = questionsOf(desired, live);
  if (questions.length === 0) return { desired, live, unproven: objects.unproven };
  const answers = await answersTo(db, questions, desired, live, renaming);
  if (typeof answers === 'string') {
    const unproven = contested(questions).map((question) => `${textOf(question)}: ${answers}`);
    return { desired, live, unproven: [...objects.unproven, ...unproven] };
  }
  const refused = questions.filter((question) => isRefused(question, answers.get(question.id)));
  if (refused.length > 0) throw mistakes(refused, answers, target);
  const unproven = contested(questions).flatMap((question) => {
    const message = answers.get(question.id)?.message;
    return message ? [`${textOf(question)}: ${message}`] : [];
  });
  return { ...withAnswers(desired, live, questions, answers, target), unproven: [...objects.unproven, ...unproven] };
};

/** A table is not touched, for somebody uses it: of a moved one, its sequences are made where they will be. */
function renamedFor(op: Operation, live: Schema, target: Target): readonly Renaming[] {
  if (op.op === 'moveTable') {
    return sequencesOwnedBy(live, op.to).map((id) => ({ of: id.kind, sql: `CREATE SEQUENCE ${qualified(id)}` }));
  }
  if (op.op !== 'alterObject') return [];
  return lower([op], { schema: emptySchema }, target).map(({ sql }) => ({ of: op.id.kind, sql }));
}

/** What may be there by the time that the revision runs (functions, types), or that says nothing about the text. */
const undecided = /^(?:42883|42704|42P01|3F000|42501|25006|5[3-8]|XX|40)/;

function isRefused(question: Question, answer: Answer | undefined): boolean {
  if (question.side === 'live' || !answer?.code || answer.incomplete) return false;
  return !undecided.test(answer.code) && !(answer.partial && answer.code === '42703');
}

function mistakes(refused: readonly Question[], answers: Answers, target: Target): Error {
  return refusal(
    refused.map((question) => `${textOf(question)}: ${answers.get(question.id)?.message}`),
    target,
  );
}

function refusal(lines: readonly string[], target: Target): Error {
  const [only, ...more] = lines;
  const list = more.length === 0 ? only : `\n${lines.map((line) => `- ${line}`).join('\n')}`;
  return usageError('expression', `${target.label} does not accept what the models say: ${list}`, {
    hint: 'Correct them in the models; what a function or type of a later revision needs is not complained of.',
    data: { mistakes: lines },
  });
}

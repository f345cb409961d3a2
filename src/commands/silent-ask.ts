// The port Ask without a person: whatever needs an answer stops the command, and all that it needs to know is listed.
import { type Ask, questionText } from '../autogen/ask.js';
import { LimbeckError } from '../errors.js';

export const silentAsk: Ask = {
  async renames(questions) {
    const lines = questions.map((question) => {
      const name = questionText(question);
      return `${question.kind} ${name}: dropped, or renamed to ${question.candidates.join(' or ')}?`;
    });
    const flags = questions.flatMap((question) => {
      const name = questionText(question);
      return [`--rename ${name}:${question.candidates[0]}`, `--allow ${question.kind}:${name}`];
    });
    throw new LimbeckError(
      'input',
      'rename-or-drop',
      `the models no longer have what the database has, and it may have been renamed:\n${lines.map((line) => `  ${line}`).join('\n')}`,
      {
        hint: `Answer each with a flag, the first to rename and the second to drop:\n${flags.join('\n')}`,
        data: {
          questions: questions.map((question) => ({
            ...question,
            name: questionText(question),
            answers: [
              ...question.candidates.map((to) => `--rename ${questionText(question)}:${to}`),
              `--allow ${question.kind}:${questionText(question)}`,
            ],
          })),
        },
      },
    );
  },
  async confirm(question, flag) {
    throw new LimbeckError('input', 'confirmation', `${question} There is nobody to answer.`, {
      hint: `Run the command in a terminal, or say yes with ${flag}`,
      data: { answers: [flag] },
    });
  },
};

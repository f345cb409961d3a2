// The statements of a stretch, in the order of its operations, or by what they do, so that none is in the way of a rebuild.
import type { Operation } from '../../ops/index.js';
import type { Statement } from '../dialect.js';

export class Phases {
  readonly #inOrder: Statement[] = [];
  readonly #dropIndexes: Statement[] = [];
  readonly #dropTables: Statement[] = [];
  readonly #changes: (() => readonly Statement[])[] = [];
  readonly #createIndexes: Statement[] = [];

  add(op: Operation, statements: readonly Statement[]): void {
    this.#inOrder.push(...statements);
    switch (op.op) {
      case 'dropIndex':
        this.#dropIndexes.push(...statements);
        break;
      case 'dropTable':
        this.#dropTables.push(...statements);
        break;
      case 'createIndex':
        this.#createIndexes.push(...statements);
        break;
      case 'renameIndex':
        this.#dropIndexes.push(...statements.slice(0, 1));
        this.#createIndexes.push(...statements.slice(1));
        break;
      default:
        this.#changes.push(() => statements);
    }
  }

  /** What a rebuild is can be said only when all changes of its table are known. */
  addRebuild(statements: () => readonly Statement[]): void {
    this.#changes.push(statements);
  }

  get inOrder(): readonly Statement[] {
    return this.#inOrder;
  }

  byPhase(): readonly Statement[] {
    const changes = this.#changes.flatMap((statements) => statements());
    return [...this.#dropIndexes, ...this.#dropTables, ...changes, ...this.#createIndexes];
  }
}

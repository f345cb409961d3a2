// Who we are, for others that meet our traces in a database.
import { hostname } from 'node:os';
import process from 'node:process';

export function identity(): { readonly host: string; readonly processId: number } {
  return { host: hostname(), processId: process.pid };
}

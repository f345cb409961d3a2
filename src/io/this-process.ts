// Who we are, for others that meet our traces in a database.
import { hostname } from 'node:os';
import process from 'node:process';

export function thisProcess(): { readonly host: string; readonly process: number } {
  return { host: hostname(), process: process.pid };
}

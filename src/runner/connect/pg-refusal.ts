// Why a PostgreSQL server could not be reached or does not let us in: one clear error for each reason, without the password.
import type pg from 'pg';
import { failure, type LimbeckError } from '../../errors.js';

interface Reason {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** The driver's error is not kept as a cause: nothing that saw the password leaves this file. */
export function refusal(error: unknown, client: pg.Client): LimbeckError {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = first as { readonly code?: string; readonly message?: string };
  const { host, port, user } = client;
  const where = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : `${host}:${port}`;
  const place: Place = { where, host, user: user ?? '', database: client.database ?? user ?? '' };
  const said = withoutPassword(message ?? String(first), client.password);
  const reason = code === '28P01' && !client.password ? missingPassword(place) : reasonOf(code, said, place);
  return failure(reason.code, reason.message, {
    hint: reason.hint,
    data: { host, port, user, database: place.database, ...(code && { serverCode: code }) },
  });
}

interface Place {
  readonly where: string;
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

function reasonOf(code: string | undefined, said: string, place: Place): Reason {
  const { where, host, user, database } = place;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
    case 'EACCES':
      return {
        code: 'connection-refused',
        message: `no server accepts connections at ${where}`,
        hint: 'Is the server running, and does the database setting name its host and port?',
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        code: 'unknown-host',
        message: `the host "${host}" of the database is not known`,
        hint: 'Check the host in the database setting.',
      };
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return unreachable(where);
    case '28P01':
      return {
        code: 'wrong-password',
        message: `the server at ${where} refuses the password of user "${user}"`,
        hint: 'Check user and password in the database setting (or in PGPASSWORD); %, @ and / in a URL are written as %25, %40, %2F.',
      };
    case '28000':
      return {
        code: 'not-allowed-in',
        message: `the server at ${where} does not let user "${user}" in: ${said}`,
        hint: /no encryption|SSL off/.test(said)
          ? 'It may ask for SSL: add ?sslmode=require to the database URL. Otherwise check its pg_hba.conf.'
          : 'Check the user in the database setting, and the pg_hba.conf of the server.',
      };
    case '3D000':
      return {
        code: 'no-such-database',
        message: `the server at ${where} has no database "${database}"`,
        hint: `Create it: createdb ${database}`,
      };
    case '53300':
      return {
        code: 'too-many-connections',
        message: `the server at ${where} has no connection left: ${said}`,
        hint: 'Try again when others have closed theirs, or raise max_connections.',
      };
    case '57P01':
    case '57P02':
    case '57P03':
      return {
        code: 'server-not-ready',
        message: `the server at ${where} takes no connections now: ${said}`,
        hint: 'Try again in a moment.',
      };
  }
  if (/timeout/i.test(said)) return unreachable(where);
  if (/password must be a string/i.test(said)) {
    return missingPassword(place);
  }
  if (/does not support SSL/i.test(said)) {
    return {
      code: 'no-ssl',
      message: `the server at ${where} does not speak SSL`,
      hint: 'Add ?sslmode=disable to the database URL, or switch SSL on at the server.',
    };
  }
  if (/altnames/i.test(said)) {
    return {
      code: 'untrusted-certificate',
      message: `the certificate of the server at ${where} is for another name: ${said}`,
      hint: 'Call the host by a name that its certificate has. ?sslmode=no-verify encrypts and takes any certificate.',
    };
  }
  if (/certificate/i.test(said)) {
    return {
      code: 'untrusted-certificate',
      message: `the certificate of the server at ${where} is not trusted: ${said}`,
      hint: 'Name the authority with ?sslrootcert=file in the database URL. ?sslmode=no-verify encrypts and takes any certificate.',
    };
  }
  if (code === 'ECONNRESET' || /terminated unexpectedly/i.test(said)) {
    return {
      code: 'connection-ended',
      message: `${where} ended the connection before it had let user "${user}" in`,
      hint: 'Is it a PostgreSQL server or a pooler that listens there, and is it just starting or stopping? Its log may tell.',
    };
  }
  return {
    code: 'connection-failed',
    message: `the connection to the server at ${where} failed: ${said}`,
    hint: 'Check the database setting.',
  };
}

function missingPassword({ where, user }: Place): Reason {
  return {
    code: 'missing-password',
    message: `the server at ${where} asks for a password of user "${user}", and there is none`,
    hint: 'Put it into the database URL, or into PGPASSWORD.',
  };
}

function unreachable(where: string): Reason {
  return {
    code: 'connection-timeout',
    message: `the server at ${where} does not answer`,
    hint: 'Check host and port in the database setting, and whether a firewall stands between. ?connect_timeout=60 waits longer, in seconds.',
  };
}

function withoutPassword(message: string, password: unknown): string {
  return typeof password === 'string' && password.length > 3 ? message.split(password).join('***') : message;
}

import { c, table } from 'limbeck';

export const meetings = table('meetings', {
  at: c.timestamptz(),
  until: c.timestamp(),
});

import { c, table } from 'limbeck';

export const meetings = table('meetings', {
  at: c.timestamp(),
  until: c.timestamptz(3),
});

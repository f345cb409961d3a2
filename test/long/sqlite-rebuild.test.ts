// Rebuild torture, whole.
import { torture } from '../laws/sqlite-torture.js';

torture(true);

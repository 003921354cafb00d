import { DamagedReport } from '../damaged-report.js';

/** How many bytes the data blocks of a report may still take, unpacked: no more than its head says. */
export interface Room {
  bytesLeft: number;
}

/** @throws DamagedReport where there is no room for so many more */
export function takeRoom(room: Room, bytes: number): void {
  room.bytesLeft -= bytes;
  if (room.bytesLeft < 0) throw new DamagedReport('its data is longer than its head says');
}

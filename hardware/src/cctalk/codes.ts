/** Headers of ccTalk that a bill validator with an escrow needs, by the names of the specification (part 2). */
export const HEADER = {
  simplePoll: 254,
  requestSerialNumber: 242,
  modifyInhibitStatus: 231,
  modifyMasterInhibitStatus: 228,
  requestAcceptCounter: 225,
  readBufferedBillEvents: 159,
  requestBillId: 157,
  requestCountryScalingFactor: 156,
  routeBill: 154,
  modifyBillOperatingMode: 153,
} as const

/** Header of an answer: 0 carries the data of a success, 5 says no. */
export const REPLY = 0
export const NAK = 5

/** Bill types that a validator can tell apart. */
export const BILL_TYPES = 16
/** Events that the device keeps for whoever asks; its counter runs from 1 to 255 and is 0 after power-up. */
export const EVENTS_KEPT = 5
export const EVENT_COUNTER_MOST = 255

/** Bits of the operating mode. */
export const MODE_STACKER = 1
export const MODE_ESCROW = 2

export const ROUTE_RETURN = 0
export const ROUTE_STACK = 1
/** Answers to a route that could not be taken. */
export const ESCROW_EMPTY = 254
export const ROUTE_FAILED = 255

/** Result B of an event whose result A is a bill type. */
export const SENT_TO_BOX = 0
export const HELD_IN_ESCROW = 1

/** Result B of an event whose result A is 0: statuses and faults (part 2, bill events). */
export const STATUS = {
  masterInhibitActive: 0,
  billReturnedFromEscrow: 1,
  invalidBillValidation: 2,
  invalidBillTransport: 3,
  inhibitedBillSerial: 4,
  inhibitedBillSwitch: 5,
  billJammedInTransport: 6,
  billJammedInStacker: 7,
  billPulledBackwards: 8,
  billTamper: 9,
  stackerOk: 10,
  stackerRemoved: 11,
  stackerInserted: 12,
  stackerFaulty: 13,
  stackerFull: 14,
  stackerJammed: 15,
  billJammedInTransportSafe: 16,
} as const

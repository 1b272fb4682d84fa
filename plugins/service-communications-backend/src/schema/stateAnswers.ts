import {
  changeReasonCodes,
  CommunicationChange,
  communicationChangeKinds,
  CommunicationChangeReason,
  CommunicationChangesPage,
  CommunicationStateInfo,
  CommunicationStateReason,
  communicationStates,
  dependencyVerdicts,
  habitPeriods,
  stateReasonCodes,
  weightMeasures,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { count, number, text, time } from './jsonTypes';

const reasonFields = {
  firstDetectedAt: time.optional(),
  usualSeconds: number.optional(),
  silentSeconds: number.optional(),
  expectedAt: time.optional(),
  missed: count.optional(),
  returnedAt: time.optional(),
  after: z.enum(['late', 'gone']).optional(),
  lookedUntil: time.optional(),
};

const stateReason: z.ZodType<CommunicationStateReason> = z.object({
  code: z.enum(stateReasonCodes),
  ...reasonFields,
});

const changeReason: z.ZodType<CommunicationChangeReason> = z.object({
  code: z.enum(changeReasonCodes),
  ...reasonFields,
  measure: z.enum(weightMeasures).optional(),
  before: number.optional(),
  recent: number.optional(),
  verdict: z.enum(dependencyVerdicts).optional(),
  explanation: text.optional(),
  by: text.optional(),
  expiresAt: time.optional(),
});

export const communicationState: z.ZodType<CommunicationStateInfo> = z.object({
  value: z.enum(communicationStates),
  since: time,
  reason: stateReason,
  habit: z
    .object({
      period: z.enum(habitPeriods),
      phaseSeconds: number,
      toleranceSeconds: number,
      firstDayOff: count.optional(),
      kept: count,
      cycles: count,
    })
    .optional(),
});

export const communicationChange: z.ZodType<CommunicationChange> = z.object({
  at: time,
  kind: z.enum(communicationChangeKinds),
  communicationId: text.optional(),
  callerRef: text.optional(),
  calleeRef: text.optional(),
  reason: changeReason,
});

export const communicationChangesPage: z.ZodType<CommunicationChangesPage> =
  z.object({
    items: z.array(communicationChange),
    pageInfo: z.object({ nextCursor: text.optional() }),
  });

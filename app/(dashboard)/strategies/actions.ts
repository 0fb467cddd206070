'use server';

import { action } from '@/app/_server/action';
import { checkStrategyConfigRequest, saveStrategyConfigRequest } from '@/lib/contracts/api/strategies';
import { checkConfig } from '@/lib/services/strategies/check-config';
import { saveConfig } from '@/lib/services/strategies/save-config';

export const checkConfigAction = action(
  { scope: 'strategies:write', input: checkStrategyConfigRequest },
  ({ context, input }) => checkConfig(context, input),
);

export const saveConfigAction = action(
  { scope: 'strategies:write', input: saveStrategyConfigRequest },
  ({ context, input }) => saveConfig(context, input),
);

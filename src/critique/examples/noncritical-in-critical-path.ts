import { defineExamples } from '../examples.ts';

const checkout =
  'c:client; api:service; db:relational-db; c -> api; api -write-> db; !fr.F1{text=Place an order,priority=must,path=c>api>db}; ';

export default defineExamples({
  fires: [
    {
      sketch:
        'c:client; api:service; mail:notification-provider{channel=email}; db:relational-db; c -> api; api -write-> db; api -request-> mail; !fr.F1{priority=must,critical=yes,path=c>api>db}',
      says: "'api' waits for 'mail' inside F1",
      severity: 'major',
      evidence: ['api', 'mail', 'api>mail'],
    },
    { sketch: `${checkout}mail:notification-provider; api -> mail`, says: 'inside Place an order' },
    { sketch: `${checkout}mail:notification-provider; api -request{onFailure=fail}-> mail` },
    `${checkout}dw:data-warehouse; api -write-> dw`,
    `${checkout}o:observability-backend; api -telemetry{mode=sync}-> o`,
    `${checkout}rec:service{criticality=optional}; db2:key-value-store; api -> rec -> db2`,
    `${checkout}rec:service; db2:key-value-store; api -request{purpose=recommendation}-> rec -> db2`,
    'c:client; api:service; mail:notification-provider; db:relational-db; c -> api -> db; api -> mail',
  ],
  asks: [
    {
      sketch: `${checkout}p:service; db2:relational-db; api -> p -> db2`,
      says: "'p' is on no stated path. Can Place an order succeed without it?",
      severity: 'major',
    },
    {
      sketch:
        '!level=sketch; c:client; api:service; mail:notification-provider; db:relational-db; c -> api -> db; api -> mail',
      says: 'Is that on purpose',
    },
  ],
  silent: [
    'c:client; api:service; sms:notification-provider{channel=sms}; c -> api; api -request{purpose=otp}-> sms; !fr.F1{priority=must,path=c>api>sms}',
    `${checkout}sms:notification-provider; api -request{purpose=otp}-> sms`,
    `${checkout}mail:notification-provider; api -request{criticality=soft,onFailure=degrade}-> mail`,
    `${checkout}mail:notification-provider; api -request{onFailure=queue}-> mail`,
    `${checkout}mail:notification-provider; k:event-log; w:worker; api -> k -> w -> mail`,
    `${checkout}mail:notification-provider; api -request{mode=async}-> mail`,
    `${checkout}o:observability-backend; api -> o`,
    'c:client; api:service; mail:notification-provider; c -> api -> mail',
    'c:client; n:service; mail:notification-provider; c -> n -> mail; !fr.F1{text=Send a message,priority=must,path=c>n>mail}',
    `${checkout}p:service; db2:relational-db; api -> p -> db2; !fr.F2{priority=must,path=c>api>p>db2}`,
    `${checkout}p:service; db2:relational-db; api -request{criticality=hard}-> p -> db2`,
    `${checkout}f:service; x:relational-db; api -> f -> x; !fr.F3{priority=must,path=c>api>db,also=f}`.replace(
      '; !fr.F1{text=Place an order,priority=must,path=c>api>db}',
      '',
    ),
  ],
});

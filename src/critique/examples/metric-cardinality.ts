import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'm:observability-backend{product=Prometheus,signals=metrics,labels=route|status|user_id}',
      severity: 'major',
      says: "Label 'user_id' on 'm' creates",
      evidence: ['m'],
    },
    {
      sketch: '!est.dau=2000000; m:observability-backend{signals=metrics|logs,labels=route|session|email}',
      says: '2,000,000 series',
    },
    {
      sketch: 'm:observability-backend{signals=metrics,labels=route,seriesEstimate=5000000,instances=2}',
      says: '5,000,000 series',
    },
  ],
  asks: ['!tag=multi-tenant; m:observability-backend{signals=metrics}; !dec.D1{about=m,chosen=metrics per tenant}'],
  silent: [
    'm:observability-backend{product=Prometheus,signals=metrics,labels=route|status|region}',
    'm:observability-backend{signals=logs|traces,labels=user_id}',
    'm:observability-backend{signals=metrics,labels=tenant_id|plan}',
    'm:observability-backend{product=Prometheus}',
    'c:client; api:service; c -> api',
  ],
});

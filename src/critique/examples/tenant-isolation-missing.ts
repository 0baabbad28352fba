import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!tag=multi-tenant; db:relational-db{tenancy=shared-schema,rls=no}; !ent.Invoice{store=db,pk=id,tenantKey=none}',
      says: 'nothing in Invoice says whose they are',
      variant: 'no-key',
      severity: 'blocking',
      evidence: ['db', '/workbook/entities/0'],
    },
    {
      sketch:
        '!tag=multi-tenant; db:relational-db{tenancy=shared-schema,rls=no}; !ent.Invoice{store=db,tenantKey=tenantId}',
      says: 'only a WHERE clause in every query keeps them apart',
      variant: 'code-only',
      severity: 'major',
      evidence: ['db'],
    },
    {
      sketch: '!tag=multi-tenant; !nfr.compliance=HIPAA; db:relational-db{tenancy=shared-schema,rls=no}',
      variant: 'code-only',
      severity: 'blocking',
    },
    {
      sketch: 'db:relational-db{tenancy=shared-schema,rls=no,dataClasses=phi}; !ent.Workspace{store=db,tenantKey=id}',
      variant: 'code-only',
      severity: 'blocking',
    },
    {
      sketch:
        '!tag=multi-tenant; db:relational-db{tenancy=db-per-tenant}; gw:api-gateway{rateLimit=yes,rateLimitScope=ip}',
      says: "No limit in 'gw' counts per tenant",
      variant: 'noisy-neighbour',
      severity: 'minor',
      evidence: ['gw'],
    },
  ],
  asks: [
    {
      sketch: '!tag=multi-tenant; api:service; db:relational-db; api -> db',
      says: "How does 'db' keep tenants apart",
      severity: 'major',
      evidence: ['db'],
    },
    '!tag=multi-tenant; db:relational-db{tenancy=shared-schema}; !ent.Invoice{store=db,tenantKey=tenantId}',
    '!tag=multi-tenant; db:relational-db{tenancy=shared-schema,rls=yes}; !ent.Invoice{store=db}',
    '!tag=multi-tenant; db:relational-db{tenancy=hybrid}',
  ],
  silent: [
    '!tag=multi-tenant; db:relational-db{tenancy=shared-schema,rls=yes}; gw:api-gateway{rateLimitScope=tenant}; !ent.Invoice{store=db,pk=tenantId,tenantKey=tenantId}',
    '!tag=multi-tenant; db:relational-db{tenancy=schema-per-tenant}; !ent.Invoice{store=db,tenantKey=none}',
    '!tag=multi-tenant; db:relational-db{tenancy=shared-schema,rls=yes}; !ent.Country{store=db,tenantKey=none,dataClasses=public}',
    '!tag=multi-tenant; db:relational-db{rls=yes}; !ent.Invoice{store=db,tenantKey=tenantId}',
    '!tag=multi-tenant; api:service; db:relational-db; api -> db; !dec.D1{about=db,chosen=row-level security by tenant}',
    '!tag=multi-tenant; r:cache; s3:object-storage; ix:search-index',
    'api:service; db:relational-db{tenancy=shared-schema,rls=no}; api -> db; !ent.Invoice{store=db}',
  ],
});

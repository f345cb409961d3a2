import { defineConfig } from 'limbeck';

export default defineConfig({
  database: process.env.DATABASE_URL ?? 'postgres://localhost/shop',
  models: `./models/${process.env.SHOP_VERSION ?? 'v7'}.ts`,
  migrations: './migrations/postgres',
});

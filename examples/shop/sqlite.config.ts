import { defineConfig } from 'limbeck';

export default defineConfig({
  database: process.env.SHOP_DATABASE ?? 'sqlite:shop.db',
  models: `./models/${process.env.SHOP_VERSION ?? 'v7'}.ts`,
  migrations: './migrations/sqlite',
});

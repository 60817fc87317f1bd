package io.spikewatch.tools.console;

import io.javalin.config.RoutesConfig;
import java.util.Optional;

/** The addresses of all pages. */
final class Routes {

  private final Covers covers;
  private final OverviewController overview;
  private final CreatorsController creators;
  private final CreatorController creator;
  private final ImportExportController sheet;
  private final AlertsController alerts;
  private final BacktestController backtest;
  private final BulkController bulk;
  private final UndoController undo;
  private final CreditsController credits;
  private final Optional<SetupController> setup;

  Routes(PageContext context) {
    this.covers = context.covers();
    this.overview = new OverviewController(context);
    this.creators = new CreatorsController(context);
    this.creator = new CreatorController(context);
    this.sheet = new ImportExportController(context);
    this.alerts = new AlertsController(context);
    this.backtest = new BacktestController(context);
    this.bulk = new BulkController(context);
    this.undo = new UndoController(context);
    this.credits = new CreditsController(context);
    this.setup = context.setup().map(folder -> new SetupController(context, folder));
  }

  void open(RoutesConfig routes) {
    routes.get(Assets.PATH + "{name}", Assets::serve);
    routes.get("/", overview::page);
    routes.get("/status", overview::status);
    routes.get("/history/{handle}/{video}/{metric}", overview::historyChart);
    routes.get("/covers/{video}", covers::serve);
    routes.get("/spark/{handle}/{video}/{metric}", overview::spark);
    routes.get("/creators", creators::page);
    routes.post("/creators", creators::add);
    routes.post("/creators/bulk", bulk::change);
    routes.get("/creators/export.csv", sheet::export);
    routes.get("/creators/import", sheet::page);
    routes.post("/creators/import", sheet::read);
    routes.get("/creators/{handle}", creator::page);
    routes.post("/creators/{handle}", creator::change);
    routes.post("/creators/{handle}/mute", creator::mute);
    routes.post("/creators/{handle}/unmute", creator::unmute);
    routes.post("/creators/{handle}/remove", creator::remove);
    routes.get("/creators/{handle}/videos/{video}", creator::video);
    routes.post("/undo", undo::undo);
    routes.get("/alerts", alerts::page);
    routes.get("/alerts/export.csv", alerts::export);
    routes.post("/alerts/test", alerts::test);
    routes.get("/backtest", backtest::page);
    routes.get("/backtest/result", backtest::result);
    routes.post("/backtest/apply", backtest::apply);
    routes.get("/credits", credits::page);
    routes.get("/credits/estimate", credits::estimate);
    setup.ifPresent(pages -> pages.open(routes));
  }
}

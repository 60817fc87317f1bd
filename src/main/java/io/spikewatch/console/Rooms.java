package io.spikewatch.console;

import io.javalin.config.RoutesConfig;
import java.time.InstantSource;

/** All pages, by their addresses. */
final class Rooms {

  private final OverviewRoom overview;
  private final CreatorsRoom creators;
  private final CreatorRoom creator;
  private final SheetRoom sheet;
  private final AlertsRoom alerts;
  private final BacktestRoom backtest;
  private final CreditsRoom credits;

  Rooms(Visits visits, InstantSource clock, Printer printer) {
    Sparks sparks = new Sparks();
    Hall hall = new Hall(visits, clock, printer, sparks);
    this.overview = new OverviewRoom(hall);
    this.creators = new CreatorsRoom(hall);
    this.creator = new CreatorRoom(hall);
    this.sheet = new SheetRoom(hall);
    this.alerts = new AlertsRoom(hall);
    this.backtest = new BacktestRoom(hall);
    this.credits = new CreditsRoom(hall);
  }

  void open(RoutesConfig routes) {
    routes.get(Assets.PATH + "{name}", Assets::serve);
    routes.get("/", overview::page);
    routes.get("/spark/{handle}/{video}/{metric}", overview::spark);
    routes.get("/creators", creators::page);
    routes.post("/creators", creators::add);
    routes.get("/creators/export.csv", sheet::export);
    routes.get("/creators/import", sheet::page);
    routes.post("/creators/import", sheet::read);
    routes.get("/creators/{handle}", creator::page);
    routes.post("/creators/{handle}", creator::change);
    routes.post("/creators/{handle}/mute", creator::mute);
    routes.post("/creators/{handle}/unmute", creator::unmute);
    routes.post("/creators/{handle}/remove", creator::remove);
    routes.get("/creators/{handle}/videos/{video}", creator::video);
    routes.get("/alerts", alerts::page);
    routes.post("/alerts/test", alerts::test);
    routes.get("/backtest", backtest::page);
    routes.get("/backtest/result", backtest::result);
    routes.post("/backtest/apply", backtest::apply);
    routes.get("/credits", credits::page);
    routes.get("/credits/estimate", credits::estimate);
  }
}
